package app.throughline.notice;

import app.throughline.access.Assignee;
import java.util.List;
import java.util.Optional;

/** Who has to do with the records of a kind, contributed as a bean by the module that owns them. */
public interface Responsibles {
    /** The kind of records, such as {@code alert}. */
    String kind();

    /** The record with this number; asked inside a transaction. */
    Optional<Long> numbered(long number);

    /** Who answers for the record, follows it and raised it, if the caller sees it; asked inside a transaction. */
    List<Tie> ties(long record);

    /** What somebody has to do with a record. */
    record Tie(NoticeRole role, Assignee who) {}
}
