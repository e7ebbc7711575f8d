package app.throughline.form.definition;

import app.throughline.note.file.FileKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of files that a question takes together. The name in lower case is stored. */
public enum FileGroup {
    DOCUMENTS("Documents", "PDF, Word, OpenDocument", FileKind.PDF, FileKind.DOCX, FileKind.ODT),
    SPREADSHEETS("Spreadsheets", "Excel, OpenDocument, CSV", FileKind.XLSX, FileKind.ODS, FileKind.CSV),
    PRESENTATIONS("Presentations", "PowerPoint", FileKind.PPTX),
    PICTURES("Pictures", "PNG, JPEG, HEIC", FileKind.PNG, FileKind.JPEG, FileKind.HEIC),
    TEXTS("Plain text and e-mails", "TXT, EML", FileKind.TXT, FileKind.EML);

    private final String label;
    private final String hint;
    private final List<FileKind> kinds;

    FileGroup(String label, String hint, FileKind... kinds) {
        this.label = label;
        this.hint = hint;
        this.kinds = List.of(kinds);
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** What is in it, as people call it. */
    public String hint() {
        return hint;
    }

    /** What is in it. */
    public List<FileKind> kinds() {
        return kinds;
    }

    /** The group that is stored like this. */
    public static Optional<FileGroup> find(String key) {
        return Arrays.stream(values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst();
    }
}
