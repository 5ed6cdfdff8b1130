"""Rows written as fast as the database takes them: COPY on PostgreSQL, else one long statement."""

from itertools import batched

from django.db import connection

BATCH = 5_000  # rows in memory at a time


def write(model, rows):
    """Write made-up rows that bring their ids along."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    for batch in batched(rows, BATCH):
        values = [[_value(field, row) for field in fields] for row in batch]
        _write_values(model._meta.db_table, [field.column for field in fields], values)


def free_ids(*models):
    """Let the next rows be numbered after those that were written."""
    for model in models:
        table = model._meta.db_table
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
                )


def _value(field, row):
    return field.get_db_prep_save(getattr(row, field.attname), connection)


def _write_values(table, columns, values):
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", values)
