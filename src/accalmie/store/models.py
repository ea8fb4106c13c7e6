"""The tables. The log is the truth; what is not the log is found again from it.

`Entry`, `Content`, `Checkpoint`, `Subtree` and `Kept` only ever grow: triggers of the database
refuse anything else (see `guards`). `Head` follows from them, and `verify` compares. `Job` is work
under way: losing it loses nothing of the record.
"""

from django.db import models

SHA256 = 64  # hexadecimal digits
LONGEST = 300  # characters of an id, a name or a path


class Head(models.Model):
    """The end of one case's log: how long it is, and what the next row needs to know.

    Columns:
        uid: The case's own id, random; names may be alike, and nobody outside sees either.
        edge: The tree's right edge (see `tree.Frontier`), 32 bytes for each hash.
        last: When the last row was recorded.
        key: The public key that signs.
    """

    uid = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=LONGEST, db_index=True)
    size = models.BigIntegerField(default=0)
    edge = models.BinaryField(default=b"")
    last = models.BigIntegerField(default=0)
    key = models.CharField(max_length=LONGEST)

    class Meta:
        """Named for people who look into the database."""

        db_table = "head"


class Entry(models.Model):
    """A leaf of the tree: the canonical entry of one row."""

    pk = models.CompositePrimaryKey("case_id", "seq")
    case = models.ForeignKey(Head, models.PROTECT, db_index=False, related_name="+")
    seq = models.BigIntegerField()
    entry = models.BinaryField()

    class Meta:
        """Named for people who look into the database."""

        db_table = "entry"


class Content(models.Model):
    """What a row says, with the columns by which it is found; they repeat entry and content."""

    pk = models.CompositePrimaryKey("case_id", "seq")
    case = models.ForeignKey(Head, models.PROTECT, db_index=False, related_name="+")
    seq = models.BigIntegerField()
    act = models.BigIntegerField()
    at = models.BigIntegerField()
    kind = models.CharField(max_length=16)
    noun = models.CharField(max_length=LONGEST)
    content = models.BinaryField()

    class Meta:
        """One way in: the versions of a noun, in order."""

        db_table = "content"
        indexes = (models.Index(fields=("case", "kind", "noun", "seq"), name="content_noun"),)


class Checkpoint(models.Model):
    """The signed root of a log at a size."""

    pk = models.CompositePrimaryKey("case_id", "size")
    case = models.ForeignKey(Head, models.PROTECT, db_index=False, related_name="+")
    size = models.BigIntegerField()
    note = models.TextField()

    class Meta:
        """Named for people who look into the database."""

        db_table = "checkpoint"


class Subtree(models.Model):
    """The hash of a full subtree, every eight levels, so that proofs are quick."""

    pk = models.CompositePrimaryKey("case_id", "level", "place")
    case = models.ForeignKey(Head, models.PROTECT, db_index=False, related_name="+")
    level = models.SmallIntegerField()
    place = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        """Named for people who look into the database."""

        db_table = "subtree"


class Kept(models.Model):
    """Bytes by their SHA-256, once in a case."""

    pk = models.CompositePrimaryKey("case_id", "sha256")
    case = models.ForeignKey(Head, models.PROTECT, db_index=False, related_name="+")
    sha256 = models.CharField(max_length=SHA256)
    content = models.BinaryField()

    class Meta:
        """Named for people who look into the database."""

        db_table = "kept"


class Words(models.Model):
    """What a row is found by (see `words`), as long as its content is there."""

    case = models.ForeignKey(Head, models.PROTECT, db_index=False, related_name="+")
    seq = models.BigIntegerField()
    words = models.TextField()

    class Meta:
        """Named for people who look into the database."""

        db_table = "words"
        constraints = (models.UniqueConstraint(fields=("case", "seq"), name="words_row"),)


class Job(models.Model):
    """Work that somebody asked for in a case and a worker does. It is not of the record.

    Columns:
        key: The asker's; the same key is the same job.
        asked: What for, as JSON (see `jobs.Asked`).
        stop: Somebody asked that it end before its next piece.
        behind: Where the next piece is looked for: behind the one of this name.
        tries: How often a worker took it up since its last piece.
        faults: What was passed over and the code of why, as JSON.
        code: Why it failed.
    """

    case = models.ForeignKey(Head, models.PROTECT, related_name="+")
    uid = models.CharField(max_length=32, unique=True)
    who = models.CharField(max_length=LONGEST)
    why = models.TextField()
    key = models.CharField(max_length=LONGEST)
    what = models.CharField(max_length=16)
    asked = models.TextField()
    state = models.CharField(max_length=16, db_index=True)
    stop = models.BooleanField(default=False)
    behind = models.TextField(default="")
    tries = models.IntegerField(default=0)
    done = models.BigIntegerField(default=0)
    known = models.BigIntegerField(default=0)
    whole = models.BigIntegerField(default=0)
    faults = models.TextField(default="[]")
    code = models.CharField(max_length=16, default="")
    at = models.BigIntegerField()
    ended = models.BigIntegerField(default=0)

    class Meta:
        """Named for people who look into the database."""

        db_table = "job"
        constraints = (models.UniqueConstraint(fields=("case", "key"), name="job_key"),)
