package app.throughline.segment;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
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
        return with(copy -> {
            copy.owner = account;
            copy.starter = key;
        });
    }

    /** The same, taken from another one. */
    Segment from(@Nullable Long other) {
        return with(copy -> copy.takenFrom = other);
    }

    /** The same with its members from elsewhere. @param taken when they were taken, null for a live one */
    Segment converted(Kind other, @Nullable Instant taken) {
        return with(copy -> {
            copy.kind = other;
            copy.takenAt = taken;
        });
    }

    /** The same, edited by somebody. */
    Segment edited(Instant at, long by) {
        return with(copy -> {
            copy.version++;
            copy.updatedAt = at;
            copy.updatedBy = by;
        });
    }

    /** The same, out of use since an instant, or in use. */
    Segment archived(@Nullable Instant since) {
        return with(copy -> copy.archivedAt = since);
    }

    /** The same with the next filter. */
    Segment asking(String next, boolean sensitive) {
        return with(copy -> {
            copy.filter = next;
            copy.filterNo++;
            copy.isSensitive = sensitive;
        });
    }

    /** The same as it is kept: what it is called and who may use it. */
    Segment kept(SegmentDraft draft, @Nullable Folder in) {
        return with(copy -> {
            copy.name = draft.name();
            copy.description = draft.description();
            copy.folder = in;
            copy.tags = draft.tags();
            copy.sharing = draft.sharing();
        });
    }

    private Segment with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.segment();
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

    /** A segment while some of it is changed. */
    private static final class Copy {
        private final long id;
        private String name;
        private String description;
        private @Nullable Folder folder;
        private List<String> tags;
        private long owner;
        private Sharing sharing;
        private Kind kind;
        private String filter;
        private int filterNo;
        private boolean isSensitive;
        private @Nullable Instant takenAt;
        private @Nullable Long takenFrom;
        private String starter;
        private int version;
        private Instant updatedAt;
        private long updatedBy;
        private @Nullable Instant archivedAt;

        private Copy(Segment of) {
            this.id = of.id;
            this.name = of.name;
            this.description = of.description;
            this.folder = of.folder;
            this.tags = of.tags;
            this.owner = of.owner;
            this.sharing = of.sharing;
            this.kind = of.kind;
            this.filter = of.filter;
            this.filterNo = of.filterNo;
            this.isSensitive = of.isSensitive;
            this.takenAt = of.takenAt;
            this.takenFrom = of.takenFrom;
            this.starter = of.starter;
            this.version = of.version;
            this.updatedAt = of.updatedAt;
            this.updatedBy = of.updatedBy;
            this.archivedAt = of.archivedAt;
        }

        private Segment segment() {
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
                    archivedAt);
        }
    }
}
