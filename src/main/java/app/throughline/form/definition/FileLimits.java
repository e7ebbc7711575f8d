package app.throughline.form.definition;

import app.throughline.note.file.FileKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which files a question takes. One that is being written may hold any numbers.
 *
 * @param groups the kinds, empty for all
 * @param most how many, 1 to 10
 * @param megabytes how large each may be, 1 to 25
 */
public record FileLimits(List<FileGroup> groups, int most, int megabytes) {
    /** One file of any kind. */
    public static final FileLimits USUAL = new FileLimits(List.of(), 1, 10);

    /** How many files a question takes at most. */
    public static final int MOST_FILES = 10;

    /** How large a file is at most. */
    public static final int MOST_MEGABYTES = 25;

    /** What the files of a form may have together. */
    public static final int MOST_TOGETHER = 100;

    public FileLimits {
        groups = List.copyOf(groups);
    }

    /** How many bytes a file may have. */
    public long bytes() {
        return (long) megabytes << 20;
    }

    /** Whether files of this kind are taken. */
    public boolean takes(FileKind kind) {
        return groups.isEmpty()
                || groups.stream().anyMatch(group -> group.kinds().contains(kind));
    }

    /** What names of the files that are taken end in, such as {@code .pdf,.docx}. */
    public String accept() {
        return Arrays.stream(FileKind.values())
                .filter(this::takes)
                .flatMap(kind -> kind.endings().stream())
                .map(ending -> "." + ending)
                .collect(Collectors.joining(","));
    }

    /** What is taken, as people call it. */
    public String kinds() {
        var named = groups.isEmpty() ? List.of(FileGroup.values()) : groups;
        return named.stream().map(FileGroup::hint).collect(Collectors.joining(", "));
    }
}
