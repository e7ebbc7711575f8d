package app.throughline.intake;

import app.throughline.intake.house.HouseFiles;
import app.throughline.intake.house.HouseFolder;
import app.throughline.intake.house.HouseSource.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Keeps uploaded files until their import is over, each under the name of a house file and nothing else: names that
 * people send never become paths. A zip is unpacked if none of its entries climbs out, is a link, or unpacks to more
 * than a hundred times its packed size (IM-12).
 */
@Component
public class Uploads {
    private static final long MOST_EXPANSION = 100;
    /** Small entries may shrink a lot without meaning harm. */
    private static final long HARMLESS = 1 << 20;
    /** Files to 4 GB. */
    private static final long MOST_BYTES = 4L << 30;

    private final Path folder;

    Uploads(@Value("${throughline.data-dir:./data}") Path data) {
        this.folder = data.resolve("imports").toAbsolutePath();
    }

    /**
     * Stores what was uploaded in a new folder.
     *
     * @throws Refused if a file has no house file's name, two have the same, or a zip is not to be trusted
     */
    public Path store(List<MultipartFile> files) throws IOException {
        var target = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
        try {
            for (var file : files) {
                var name = String.valueOf(file.getOriginalFilename());
                if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                    var packed = target.resolve("upload.zip");
                    file.transferTo(packed);
                    unpack(packed, target);
                    Files.delete(packed);
                } else {
                    try (var in = file.getInputStream()) {
                        keep(in, name, target, MOST_BYTES);
                    }
                }
            }
            return target;
        } catch (Refused | IOException e) {
            remove(target);
            throw e;
        }
    }

    /** The folders of uploads that were made before {@code moment}; none when nothing was ever uploaded. */
    List<Path> list(Instant moment) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var old = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var path : found) {
                if (Files.getLastModifiedTime(path).toInstant().isBefore(moment)) {
                    old.add(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return old;
    }

    /** Forgets the files of an import that is over; a folder of somebody else's stays. */
    void remove(Path stored) throws IOException {
        if (!stored.startsWith(folder) || !Files.isDirectory(stored)) {
            return;
        }
        try (var found = Files.walk(stored, new FileVisitOption[0])) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Unpacks the house files of a zip into {@code target}. */
    static void unpack(Path packed, Path target) throws IOException {
        try (var zip = ZipFile.builder().setPath(packed).get()) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                trust(entry);
                if (!entry.isDirectory()) {
                    try (var in = zip.getInputStream(entry)) {
                        keep(in, entry.getName(), target, most(entry));
                    }
                }
            }
        } catch (java.util.zip.ZipException e) {
            throw new Refused("unreadable", "The zip cannot be read.");
        }
    }

    private static void trust(ZipArchiveEntry entry) {
        var name = entry.getName().replace('\\', '/');
        if (List.of(name.split("/")).contains("..") || name.startsWith("/") || name.contains(":")) {
            throw new Refused("bad_zip", "The zip has an entry that leads out of it.");
        }
        if (entry.isUnixSymlink()) {
            throw new Refused("bad_zip", "The zip has a link.");
        }
        if (entry.getSize() > most(entry)) {
            throw new Refused("bad_zip", "The zip unpacks to more than a hundred times its size.");
        }
    }

    private static long most(ZipArchiveEntry entry) {
        return Math.min(MOST_BYTES, Math.max(HARMLESS, entry.getCompressedSize() * MOST_EXPANSION));
    }

    private static void keep(InputStream in, String name, Path target, long most) throws IOException {
        var plain = Path.of(name.replace('\\', '/').replaceAll(".*/", "").replaceAll("[^A-Za-z0-9._-]", "_"));
        HouseFiles.open(HouseFolder.nameOf(plain));
        var file = HouseFiles.named(HouseFolder.nameOf(plain));
        if (file.isEmpty()) {
            throw new Refused("unknown_file", plain + " does not have the name of a house file, such as students.csv.");
        }
        var path = target.resolve(file.get().name() + ".csv");
        if (Files.exists(path)) {
            throw new Refused("double_file", file.get().name() + " is there twice.");
        }
        try (var out = Files.newOutputStream(path)) {
            var buffer = new byte[1 << 16];
            long total = 0;
            for (int read; (read = in.read(buffer)) >= 0; ) {
                total += read;
                if (total > most) {
                    throw new Refused("too_large", file.get().name() + " is larger than it may be.");
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
