package app.throughline.note.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The kinds of files that are taken. What a file is follows from its content; its name only tells apart kinds of plain
 * text, and must not claim to be something else.
 */
public enum FileKind {
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    TXT("text/plain", "txt"),
    CSV("text/csv", "csv"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    HEIC("image/heic", "heic"),
    EML("message/rfc822", "eml");

    private static final int HEAD = 8192;
    private static final int MOST_ENTRIES = 10_000;
    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final String mediaType;
    private final List<String> endings;

    FileKind(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    /** What the download says it is. */
    public String mediaType() {
        return mediaType;
    }

    /** What names of such files end in, without the dot. */
    public List<String> endings() {
        return endings;
    }

    /**
     * The kind of a file; empty for one that is not taken, and for one whose name claims another kind.
     *
     * @param name as it was sent
     */
    static Optional<FileKind> of(Path content, String name) throws IOException {
        var head = head(content);
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return binary(head, content)
                .or(() -> isText(head) ? text(ending, head) : Optional.empty())
                .filter(kind -> kind.endings.contains(ending));
    }

    private static Optional<FileKind> binary(byte[] head, Path content) throws IOException {
        if (startsWith(head, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of(PDF);
        }
        if (startsWith(head, PNG_HEAD)) {
            return Optional.of(PNG);
        }
        if (startsWith(head, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            return Optional.of(JPEG);
        }
        if (head.length > 12 && ascii(head, 4, 8).equals("ftyp")) {
            return Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1")
                            .contains(ascii(head, 8, 12))
                    ? Optional.of(HEIC)
                    : Optional.empty();
        }
        return startsWith(head, new byte[] {'P', 'K', 3, 4}) ? packed(content) : Optional.empty();
    }

    /** What a zip holds: an office document of one of the known kinds, or nothing we take. */
    private static Optional<FileKind> packed(Path content) throws IOException {
        try (var zip = ZipFile.builder().setPath(content).get()) {
            var names = new HashSet<String>();
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                names.add(entries.nextElement().getName());
                if (names.size() > MOST_ENTRIES) {
                    return Optional.empty();
                }
            }
            if (names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
                return Optional.empty();
            }
            return names.contains("[Content_Types].xml") ? office(names) : open(zip);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<FileKind> office(Set<String> names) {
        if (names.contains("word/document.xml")) {
            return Optional.of(DOCX);
        }
        if (names.contains("xl/workbook.xml")) {
            return Optional.of(XLSX);
        }
        return names.contains("ppt/presentation.xml") ? Optional.of(PPTX) : Optional.empty();
    }

    private static Optional<FileKind> open(ZipFile zip) throws IOException {
        var entry = zip.getEntry("mimetype");
        if (entry == null) {
            return Optional.empty();
        }
        try (var in = zip.getInputStream(entry)) {
            var type = new String(in.readNBytes(100), StandardCharsets.US_ASCII).strip();
            return Arrays.stream(new FileKind[] {ODT, ODS})
                    .filter(kind -> kind.mediaType.equals(type))
                    .findFirst();
        }
    }

    private static Optional<FileKind> text(String ending, byte[] head) {
        return switch (ending) {
            case "txt" -> Optional.of(TXT);
            case "csv" -> Optional.of(CSV);
            case "eml" ->
                new String(head, StandardCharsets.ISO_8859_1).matches("(?s)[A-Za-z][A-Za-z0-9-]*:[ \\t].*")
                        ? Optional.of(EML)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether nothing but printable characters and white space is there. */
    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] head, byte[] with) {
        return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }

    private static String ascii(byte[] head, int from, int until) {
        return new String(head, from, until - from, StandardCharsets.US_ASCII);
    }

    private static byte[] head(Path content) throws IOException {
        try (var in = Files.newInputStream(content)) {
            return in.readNBytes(HEAD);
        }
    }
}
