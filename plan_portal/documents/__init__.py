from plan_portal.documents.attachments import Attachment
from plan_portal.documents.rendering import RenderFailed, render_pdf

__all__ = ["Attachment", "RenderFailed", "render_pdf"]
