"""Polish alphabetical order and search without accents for any PostgreSQL, ICU and extensions or not."""

from django.db import migrations

# A letter with a mark sorts after its base letter and before the next one: base letter + U+007F.
# Other languages' accents are dropped; quotes, hyphens and the like count as one space.
PL_KEY = r"""
CREATE FUNCTION pl_key(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT trim(regexp_replace(regexp_replace(normalize(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
      normalize(lower(t COLLATE pg_c_utf8), NFC),
      'ą', 'a' || chr(127)), 'ć', 'c' || chr(127)), 'ę', 'e' || chr(127)), 'ł', 'l' || chr(127)),
      'ń', 'n' || chr(127)), 'ó', 'o' || chr(127)), 'ś', 's' || chr(127)), 'ź', 'z' || chr(127)),
      'ż', 'z' || chr(127) || chr(127)), NFD),
    '[\u0300-\u036f]', '', 'g') COLLATE pg_c_utf8, '[^[:alnum:]\u007f]+', ' ', 'g'))
$$
"""
PL_FOLD = r"""
CREATE FUNCTION pl_fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT translate(regexp_replace(normalize(lower(t COLLATE pg_c_utf8), NFD), '[\u0300-\u036f]', '', 'g'), 'łøđßæ', 'lodsa')
$$
"""


class Migration(migrations.Migration):
    dependencies = [("territory", "0001_initial")]
    operations = [
        migrations.RunSQL(PL_KEY, "DROP FUNCTION pl_key(text)"),
        migrations.RunSQL(PL_FOLD, "DROP FUNCTION pl_fold(text)"),
    ]
