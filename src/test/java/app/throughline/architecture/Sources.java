package app.throughline.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project's own files and classes, as the architecture tests look at them. */
final class Sources {
    /** A hundred megabytes, which the tests that come later may need. */
    private static SoftReference<JavaClasses> classes = new SoftReference<>(null);

    private Sources() {}

    static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a folder whose names end so; empty if there is no such folder. */
    static List<Path> files(String folder, String ending) {
        if (!Files.isDirectory(Path.of(folder))) {
            return List.of();
        }
        try (var all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes of the modules, without tests and without what jOOQ and JTE generate. */
    static synchronized JavaClasses classes() {
        var known = classes.get();
        if (known == null) {
            known = new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/app/throughline/db/"))
                    .importPackages("app.throughline");
            classes = new SoftReference<>(known);
        }
        return known;
    }

    static JavaClasses only(Class<?>... planted) {
        return new ClassFileImporter().importClasses(planted);
    }
}
