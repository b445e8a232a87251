"""The clipboard as Word writes it: copied from what Word 365 puts there, shortened where it repeats itself."""

# ruff: noqa: E501  lines are as long as Word makes them

HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7;} p.MsoNormal {margin:0cm;} --></style>
</head><body lang=PL style='tab-interval:35.4pt'><!--StartFragment-->
"""
TAIL = "<!--EndFragment--></body></html>"

LISTS = """<p class=MsoNormal>Formy wsparcia:<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>doradztwo<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'>
<![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>prawne</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span
style='mso-list:Ignore'>o&nbsp;</span><!--[endif]-->finansowe</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·&nbsp;</span><![endif]>szkolenia</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>3.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>krok trzeci</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>4.&nbsp;</span><![endif]>krok czwarty</p>
"""
LISTS_TOLD = [("ul", 1, "doradztwo"), ("ul", 2, "prawne"), ("ul", 2, "finansowe"), ("ul", 1, "szkolenia")]

TABLE = """<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<thead><tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=200 valign=top style='width:150pt'>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Rodzaj<o:p></o:p></b></p></td>
<td width=100><p class=MsoNormal><b>Liczba<o:p></o:p></b></p></td></tr></thead>
<tr style='mso-yfti-irow:1'><td><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·&nbsp;</span><![endif]>ZAZ</p></td><td><p class=MsoNormal align=right>5</p></td></tr>
<tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'><td><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='mso-list:Ignore'>·&nbsp;</span><![endif]>CIS</p></td><td colspan=1>
<p class=MsoNormal>7</p></td></tr>
<![if !supportMisalignedColumns]><tr height=0><td width=200></td><td width=100></td></tr><![endif]>
</table>
"""

FOOTNOTES = """<p class=MsoNormal>Działa pięć zakładów<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"
title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]>
</span></span></a> w „regionie” – <span style='mso-bookmark:_Toc1'>dane</span> z&nbsp;2012 r.</p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%">
<![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1'
href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Dane <i>ROPS</i> na koniec roku.</p>
</div></div>
"""

TRACKED = """<p class=MsoNormal>Liczba <span class=msoDel><del cite="mailto:Jan%20Kowalski" datetime="2026-01-02T10:00">czterech</del></span>
<span class=msoIns><ins cite="mailto:Jan%20Kowalski" datetime="2026-01-02T10:00">pięciu</ins></span> zakładów<span
class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[JK1]</a></span>.</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Sprawdzić!</p></div></div>
"""

HEADINGS = """<p class=MsoTitle>Plan działań</p><h1 style='mso-list:l2 level1 lfo3'><![if !supportLists]><span
style='mso-list:Ignore'>1.&nbsp;</span><![endif]><a name="_Toc1">Diagnoza</a></h1>
<p class=Nagwek style='mso-outline-level:3'>Podmioty</p><p class=MsoNormal><b><span style='font-size:14.0pt'>Nagłówek udawany</span></b></p>
<p class=MsoToc1><a href="#_Toc1">1. Diagnoza<span style='mso-tab-count:1 dotted'>.... </span>3</a></p>
"""


def clipboard(*parts: str) -> str:
    return HEAD + "".join(parts) + TAIL
