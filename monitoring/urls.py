from django.urls import path

from monitoring.views import indicators, report_desk, reports, values

PLAN = "<slug:region>/plany/<slug:plan>/"
REPORT = f"{PLAN}sprawozdania/<int:year>/"

urlpatterns = [
    path("<slug:region>/wskazniki/", indicators.indicators, name="indicators"),
    path(f"{PLAN}wskazniki/", indicators.plan_indicators, name="plan_indicators"),
    path(f"{PLAN}wskazniki/<uuid:uid>/", indicators.indicator, name="indicator"),
    path(f"{PLAN}wskazniki/<uuid:uid>/wartosc/", values.hand_in_value, name="hand_in_value"),
    path(f"{PLAN}wartosci/", values.value_grid, name="value_grid"),
    path("<slug:region>/wartosci/do-zatwierdzenia/", values.values_waiting, name="values_waiting"),
    path("<slug:region>/wartosci/zatwierdz/", values.approve_values, name="approve_values"),
    path("<slug:region>/wartosci/<uuid:uid>/", values.value, name="value"),
    path("<slug:region>/wartosci/<uuid:uid>/zatwierdz/", values.approve_value, name="approve_value"),
    path("<slug:region>/wartosci/<uuid:uid>/zwroc/", values.return_value, name="return_value"),
    path("<slug:region>/sprawozdania/", reports.reports, name="reports"),
    path(f"{PLAN}sprawozdania/nowe/", report_desk.create_report, name="create_report"),
    path(REPORT, reports.report, name="report"),
    path(f"{REPORT}dane.<str:file_format>", reports.report_data, name="report_data"),
    path(f"{REPORT}pliki/<slug:language>.<slug:file_format>", reports.report_file, name="report_file"),
    path(f"{REPORT}praca/", report_desk.report_desk, name="report_desk"),
    path(f"{REPORT}praca/postep/", report_desk.report_progress, name="report_progress"),
    path(f"{REPORT}praca/zamroz/", report_desk.freeze_report, name="freeze_report"),
    path(f"{REPORT}praca/dokument/", report_desk.render_report, name="render_report"),
    path(f"{REPORT}praca/uchwala/", report_desk.report_resolution, name="report_resolution"),
    path(f"{REPORT}praca/opublikuj/", report_desk.publish_report, name="publish_report"),
    path(f"{REPORT}praca/<slug:code>/", report_desk.report_chapter, name="report_chapter"),
]
