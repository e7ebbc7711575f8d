package app.throughline.segment;

import java.util.List;

/**
 * What somebody wants a segment to be; {@link Segments} says what is wrong with it.
 *
 * @param folder its name, made when there is none of that name yet; "" for none
 * @param filter the whole filter as JSON
 * @param isSensitive whether it asks of sensitive alerts and private cases too
 */
public record SegmentDraft(
        String name,
        String description,
        String folder,
        List<String> tags,
        Sharing sharing,
        String filter,
        boolean isSensitive) {
    public SegmentDraft {
        name = name.strip();
        description = description.strip();
        folder = folder.strip();
        tags = tags.stream()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    /** The draft that would change nothing. */
    public static SegmentDraft of(Segment segment) {
        var folder = segment.folder();
        return new SegmentDraft(
                segment.name(),
                segment.description(),
                folder == null ? "" : folder.name(),
                segment.tags(),
                segment.sharing(),
                segment.filter(),
                segment.isSensitive());
    }

    /** The same under another name. */
    public SegmentDraft named(String other) {
        return new SegmentDraft(other, description, folder, tags, sharing, filter, isSensitive);
    }

    /** The same for somebody else. */
    public SegmentDraft shared(Sharing other) {
        return new SegmentDraft(name, description, folder, tags, other, filter, isSensitive);
    }

    /** The same in another folder. */
    public SegmentDraft in(String other) {
        return new SegmentDraft(name, description, other, tags, sharing, filter, isSensitive);
    }

    /** The same with another filter. */
    public SegmentDraft asking(String other, boolean sensitive) {
        return new SegmentDraft(name, description, folder, tags, sharing, other, sensitive);
    }
}
