from django.middleware.gzip import GZipMiddleware
from django.utils.decorators import decorator_from_middleware


class PublicGZip(GZipMiddleware):
    """Compress what everybody may read. What one person alone may read is not: its length would tell of its content."""

    def process_response(self, request, response):
        return response if request.user.is_authenticated else super().process_response(request, response)


compressed = decorator_from_middleware(PublicGZip)
