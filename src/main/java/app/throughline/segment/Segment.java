package app.throughline.segment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named set of students.
 *
 * @param id 0 for one that is not stored yet
 * @param folder null for none
 * @param filter the whole filter as JSON, "" for a snapshot of ticked rows or pasted ids
 * @param filterNo counts the filters it had, from 1
 * @param isSensitive whether its filter asks of records that not everybody may see (product FL-7)
 * @param takenAt when the members of a snapshot were taken, null for a live one
 * @param takenFrom the segment a snapshot was taken from or refreshes, null for none
 * @param starter the key of one that is shipped, "" for none
 * @param version counts the edits
 * @param archivedAt null while it is in use
 */
public record Segment(
        long id,
        String name,
        String description,
        @Nullable Folder folder,
        List<String> tags,
        long owner,
        Sharing sharing,
        Kind kind,
        String filter,
        int filterNo,
        boolean isSensitive,
        @Nullable Instant takenAt,
        @Nullable Long takenFrom,
        String starter,
        int version,
        Instant updatedAt,
        long updatedBy,
        @Nullable Instant archivedAt) {
    public Segment {
        tags = List.copyOf(tags);
    }

    /** Where its members come from. The code is stored; never renumber one. */
    public enum Kind {
        /** From its filter, current at every instant. */
        LIVE,
        /** Taken once. */
        SNAPSHOT;

        public short code() {
            return (short) (ordinal() + 1);
        }

        static Kind of(short code) {
            return values()[code - 1];
        }
    }

    /** Where segments are kept together. */
    public record Folder(long id, String name) {}

    /** A new one of nobody's yet. */
    static Segment made(SegmentDraft draft, @Nullable Folder in, Kind kind, String filter) {
        return new Segment(
                0,
                draft.name(),
                draft.description(),
                in,
                draft.tags(),
                0,
                draft.sharing(),
                kind,
                filter,
                1,
                draft.isSensitive(),
                null,
                null,
                "",
                0,
                Instant.EPOCH,
                0,
                null);
    }

    /** The same as somebody's own. @param key of one that is shipped, "" for none */
    Segment of(long account, String key) {
        return new Segment(
                id,
                name,
                description,
                folder,
                tags,
                account,
                sharing,
                kind,
                filter,
                filterNo,
                isSensitive,
                takenAt,
                takenFrom,
                key,
                version,
                updatedAt,
                updatedBy,
                archivedAt);
    }

    /** The same, taken from another one. */
    Segment from(@Nullable Long other) {
        return new Segment(
                id,
                name,
                description,
                folder,
                tags,
                owner,
                sharing,
                kind,
                filter,
                filterNo,
                isSensitive,
                takenAt,
                other,
                starter,
                version,
                updatedAt,
                updatedBy,
                archivedAt);
    }

    /** The same with its members from elsewhere. @param taken when they were taken, null for a live one */
    Segment converted(Kind other, @Nullable Instant taken) {
        return new Segment(
                id,
                name,
                description,
                folder,
                tags,
                owner,
                sharing,
                other,
                filter,
                filterNo,
                isSensitive,
                taken,
                takenFrom,
                starter,
                version,
                updatedAt,
                updatedBy,
                archivedAt);
    }

    /** The same, edited by somebody. */
    Segment edited(Instant at, long by) {
        return new Segment(
                id,
                name,
                description,
                folder,
                tags,
                owner,
                sharing,
                kind,
                filter,
                filterNo,
                isSensitive,
                takenAt,
                takenFrom,
                starter,
                version + 1,
                at,
                by,
                archivedAt);
    }

    /** The same, out of use since an instant, or in use. */
    Segment archived(@Nullable Instant since) {
        return new Segment(
                id,
                name,
                description,
                folder,
                tags,
                owner,
                sharing,
                kind,
                filter,
                filterNo,
                isSensitive,
                takenAt,
                takenFrom,
                starter,
                version,
                updatedAt,
                updatedBy,
                since);
    }

    /** The same with the next filter. */
    Segment asking(String next, boolean sensitive) {
        return new Segment(
                id,
                name,
                description,
                folder,
                tags,
                owner,
                sharing,
                kind,
                next,
                filterNo + 1,
                sensitive,
                takenAt,
                takenFrom,
                starter,
                version,
                updatedAt,
                updatedBy,
                archivedAt);
    }

    /** The same as it is kept: what it is called and who may use it. */
    Segment kept(SegmentDraft draft, @Nullable Folder in) {
        return new Segment(
                id,
                draft.name(),
                draft.description(),
                in,
                draft.tags(),
                owner,
                draft.sharing(),
                kind,
                filter,
                filterNo,
                isSensitive,
                takenAt,
                takenFrom,
                starter,
                version,
                updatedAt,
                updatedBy,
                archivedAt);
    }

    /** Whether its members follow its filter. */
    public boolean isLive() {
        return kind == Kind.LIVE && archivedAt == null;
    }

    /** Whether it is out of use. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** Its page. */
    public String href() {
        return "/segments/" + id;
    }
}
