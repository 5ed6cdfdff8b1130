"""The index of what arguments say, kept by the database itself; no model, since each has its own.

Triggers keep it, so that whatever writes arguments writes the index: actions, bulk loads, Django
admin, SQL by hand. SQLite drops the triggers with the table when a migration makes
`forum_argument` anew, as most changes of its columns and constraints do there: such a migration
ends with `RunPython(build_search_index)`.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def build_search_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index of all arguments, anew if there is one."""
    drop_search_index(apps, schema_editor)
    _execute(schema_editor, BUILD)


def drop_search_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, DROP)


def _execute(
    schema_editor: BaseDatabaseSchemaEditor, statements: dict[str, tuple[str, ...]]
) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


# Both stem English words and leave no word out, however common: other languages are found in the
# form in which they were typed, and "will" and "die" stay words that mean something there.
#
# The thread stands in the index too, for it is in one thread that similar arguments are looked for;
# no site is small enough to find them everywhere first and throw most away. On PostgreSQL it is the
# lexeme #42, which no text makes, since all punctuation is taken out of texts.
#
# Nothing is ranked by the index, so SQLite's needs no sizes of columns.
BUILD = {
    "sqlite": (
        """
        CREATE VIRTUAL TABLE forum_argument_text USING fts5(
            claim, body, thread_id,
            content='forum_argument', content_rowid='id', columnsize=0,
            tokenize='porter unicode61 remove_diacritics 2'
        )
        """,
        """
        CREATE TRIGGER forum_argument_text_insert AFTER INSERT ON forum_argument BEGIN
            INSERT INTO forum_argument_text (rowid, claim, body, thread_id)
            VALUES (new.id, new.claim, new.body, new.thread_id);
        END
        """,
        """
        CREATE TRIGGER forum_argument_text_delete AFTER DELETE ON forum_argument BEGIN
            INSERT INTO forum_argument_text (forum_argument_text, rowid, claim, body, thread_id)
            VALUES ('delete', old.id, old.claim, old.body, old.thread_id);
        END
        """,
        """
        CREATE TRIGGER forum_argument_text_update
        AFTER UPDATE OF claim, body, thread_id ON forum_argument BEGIN
            INSERT INTO forum_argument_text (forum_argument_text, rowid, claim, body, thread_id)
            VALUES ('delete', old.id, old.claim, old.body, old.thread_id);
            INSERT INTO forum_argument_text (rowid, claim, body, thread_id)
            VALUES (new.id, new.claim, new.body, new.thread_id);
        END
        """,
        "INSERT INTO forum_argument_text (forum_argument_text) VALUES ('rebuild')",
    ),
    "postgresql": (
        "CREATE TEXT SEARCH DICTIONARY forum_stem (TEMPLATE = snowball, LANGUAGE = english)",
        "CREATE TEXT SEARCH CONFIGURATION forum_text (COPY = pg_catalog.simple)",
        """
        ALTER TEXT SEARCH CONFIGURATION forum_text
        ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
        WITH forum_stem
        """,
        # Without accents, as SQLite's tokenizer reads it, and without the signs that would make
        # one token of an address, a decimal number or a compound.
        r"""
        CREATE FUNCTION forum_searchable(source text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
            SELECT regexp_replace(
                normalize(
                    regexp_replace(normalize(source, NFKD), '[\u0300-\u036f]+', '', 'g'), NFC
                ),
                '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u2190-\u2bff'
                '\u3000-\u3003\u3008-\u3020\ufe00-\ufe0f\U0001f000-\U0001faff]+', ' ', 'g'
            )
        $$
        """,
        """
        CREATE FUNCTION forum_words(source text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
            SELECT to_tsvector('forum_text', forum_searchable(source))
        $$
        """,
        """
        CREATE FUNCTION forum_place(thread_id bigint) RETURNS tsvector
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
            SELECT array_to_tsvector(ARRAY['#' || thread_id])
        $$
        """,
        """
        CREATE TABLE forum_argument_text (
            argument_id bigint PRIMARY KEY, claim tsvector NOT NULL, everything tsvector NOT NULL
        )
        """,
        """
        CREATE FUNCTION forum_argument_text_write() RETURNS trigger LANGUAGE plpgsql
        SET search_path FROM CURRENT AS $$
        DECLARE
            claim_words tsvector := forum_place(new.thread_id) || forum_words(new.claim);
        BEGIN
            INSERT INTO forum_argument_text (argument_id, claim, everything)
            VALUES (new.id, claim_words, claim_words || forum_words(new.body))
            ON CONFLICT (argument_id) DO UPDATE
            SET claim = excluded.claim, everything = excluded.everything;
            RETURN NULL;
        END $$
        """,
        """
        CREATE FUNCTION forum_argument_text_erase() RETURNS trigger LANGUAGE plpgsql
        SET search_path FROM CURRENT AS $$
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                TRUNCATE forum_argument_text;
            ELSE
                DELETE FROM forum_argument_text WHERE argument_id = old.id;
            END IF;
            RETURN NULL;
        END $$
        """,
        """
        CREATE TRIGGER forum_argument_text_write
        AFTER INSERT OR UPDATE OF claim, body, thread_id ON forum_argument
        FOR EACH ROW EXECUTE FUNCTION forum_argument_text_write()
        """,
        """
        CREATE TRIGGER forum_argument_text_delete AFTER DELETE ON forum_argument
        FOR EACH ROW EXECUTE FUNCTION forum_argument_text_erase()
        """,
        """
        CREATE TRIGGER forum_argument_text_truncate AFTER TRUNCATE ON forum_argument
        FOR EACH STATEMENT EXECUTE FUNCTION forum_argument_text_erase()
        """,
        """
        INSERT INTO forum_argument_text (argument_id, claim, everything)
        SELECT id, claim_words, claim_words || forum_words(body) FROM (
            SELECT id, body, forum_place(thread_id) || forum_words(claim) AS claim_words
            FROM forum_argument
        ) AS argument
        """,
        # Arguments are read far more often than written: no list of what is not yet sorted in.
        """
        CREATE INDEX forum_argument_text_claim ON forum_argument_text
        USING gin (claim) WITH (fastupdate = off)
        """,
        """
        CREATE INDEX forum_argument_text_everything ON forum_argument_text
        USING gin (everything) WITH (fastupdate = off)
        """,
    ),
}

DROP = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS forum_argument_text_insert",
        "DROP TRIGGER IF EXISTS forum_argument_text_delete",
        "DROP TRIGGER IF EXISTS forum_argument_text_update",
        "DROP TABLE IF EXISTS forum_argument_text",
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS forum_argument_text_write ON forum_argument",
        "DROP TRIGGER IF EXISTS forum_argument_text_delete ON forum_argument",
        "DROP TRIGGER IF EXISTS forum_argument_text_truncate ON forum_argument",
        "DROP FUNCTION IF EXISTS forum_argument_text_write()",
        "DROP FUNCTION IF EXISTS forum_argument_text_erase()",
        "DROP FUNCTION IF EXISTS forum_words(text)",
        "DROP FUNCTION IF EXISTS forum_place(bigint)",
        "DROP FUNCTION IF EXISTS forum_searchable(text)",
        "DROP TABLE IF EXISTS forum_argument_text",
        "DROP TEXT SEARCH CONFIGURATION IF EXISTS forum_text",
        "DROP TEXT SEARCH DICTIONARY IF EXISTS forum_stem",
    ),
}
