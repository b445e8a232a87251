import factory

from plans.models import Comment, CommentThread
from tests.factories.plans import PlanFactory
from tests.factories.portal import UserFactory


class CommentThreadFactory(factory.django.DjangoModelFactory):
    """A thread with its first comment; about nothing that there is, unless told."""

    class Meta:
        model = CommentThread
        skip_postgeneration_save = True

    plan = factory.SubFactory(PlanFactory)
    element_kind = "section"
    element_uid = factory.Faker("uuid4")
    label = "rozdział 1 Diagnoza"
    quote = "Diagnoza"
    author = factory.SubFactory(UserFactory)

    @factory.post_generation
    def text(thread, create, extracted, **_):
        Comment.objects.create(thread=thread, author=thread.author, text=extracted or "Skąd jest ta liczba?")
