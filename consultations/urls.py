from django.urls import path

from consultations.views import answering, remarking, rounds, tracking

urlpatterns = [
    path("<slug:region>/konsultacje/", rounds.rounds, name="rounds"),
    path("<slug:region>/konsultacje/nowe/", rounds.prepare_round, name="prepare_round"),
    path("<slug:region>/konsultacje/<int:pk>/", rounds.round, name="round"),
    path("<slug:region>/konsultacje/<int:pk>/edycja/", rounds.edit_round, name="edit_round"),
    path("<slug:region>/konsultacje/<int:pk>/ogloszenie/", rounds.announce_round, name="announce_round"),
    path("<slug:region>/konsultacje/<int:pk>/przedluzenie/", rounds.extend_round, name="extend_round"),
    path("<slug:region>/konsultacje/<int:pk>/usuniecie/", rounds.discard_round, name="discard_round"),
    # For everybody, without an account
    path("<slug:region>/konsultacje/<int:pk>/uwaga/", remarking.write_remark, name="write_remark"),
    path("<slug:region>/konsultacje/<int:pk>/zgloszenie/", remarking.basket, name="basket"),
    path("<slug:region>/konsultacje/<int:pk>/zgloszenie/<int:index>/", remarking.rewrite_remark, name="rewrite_remark"),
    path(
        "<slug:region>/konsultacje/<int:pk>/zgloszenie/<int:index>/usuniecie/",
        remarking.remove_remark,
        name="remove_remark",
    ),
    path("<slug:region>/konsultacje/<int:pk>/wyslane/", remarking.remarks_sent, name="remarks_sent"),
    # By the links in our letters
    path("<slug:region>/zgloszenia/potwierdzenie/", tracking.confirm_submission, name="confirm_submission"),
    path("<slug:region>/zgloszenia/moje/", tracking.track_submission, name="track_submission"),
    path("<slug:region>/zgloszenia/wycofanie/", tracking.withdraw_submission, name="withdraw_submission"),
    # The office's work
    path("<slug:region>/konsultacje/<int:pk>/uwagi/", answering.round_remarks, name="round_remarks"),
    path("<slug:region>/konsultacje/<int:pk>/odpowiedzi/", answering.publish_answers, name="publish_answers"),
    path("<slug:region>/uwagi/<uuid:uid>/", answering.remark, name="remark"),
    path("<slug:region>/uwagi/<uuid:uid>/odpowiedz/", answering.answer_remark, name="answer_remark"),
    path("<slug:region>/uwagi/<uuid:uid>/publikacja/", answering.moderate_remark, name="moderate_remark"),
    path("<slug:region>/uwagi/<uuid:uid>/decyzja/", answering.decide_answer, name="decide_answer"),
    path("<slug:region>/uwagi/<uuid:uid>/szkic/", answering.take_back_answer, name="take_back_answer"),
]
