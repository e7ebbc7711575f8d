package app.throughline.intake.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The house's own CSV files in one folder; each is named as its records, whatever its case and ending. */
public final class HouseFolder implements HouseSource {
    private final Map<String, Path> files = new TreeMap<>();

    /** @throws Refused if a file has a name that is no house file's, or none has one */
    public HouseFolder(Path folder) throws IOException {
        try (var found = Files.list(folder)) {
            for (var file : found.filter(Files::isRegularFile).sorted().toList()) {
                var name = nameOf(file);
                HouseFiles.open(name);
                if (HouseFiles.named(name).isEmpty()) {
                    continue;
                }
                files.put(name, file);
            }
        }
        if (files.isEmpty()) {
            throw new Refused("no_files", "None of the files has the name of a house file, such as students.csv.");
        }
    }

    /** The house name a file's own name stands for: without folder and ending, in lower case. */
    public static String nameOf(Path file) {
        return String.valueOf(file.getFileName())
                .toLowerCase(java.util.Locale.ROOT)
                .replaceFirst("\\.(csv|tsv|txt)$", "");
    }

    @Override
    public List<String> files() {
        return List.copyOf(files.keySet());
    }

    @Override
    public Rows open(String file) throws IOException {
        return new CsvRows(origin(file));
    }

    @Override
    public Path origin(String file) {
        var path = files.get(file);
        if (path == null) {
            throw new IllegalArgumentException("No such file: " + file);
        }
        return path;
    }
}
