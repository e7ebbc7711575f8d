package app.throughline.note.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files in a folder that all nodes share, spread over 256 folders by the first two digits of their names. */
record DiskFiles(Path folder) implements FileStore {

    @Override
    public void put(String key, Path content, String sha256) throws IOException {
        var path = path(key);
        Files.createDirectories(path.getParent());
        var part = path.resolveSibling(key + ".part");
        Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return Files.newInputStream(path(key));
        } catch (NoSuchFileException gone) {
            throw new FileNotFoundException(key);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    /** Names come from us alone; one that is no random name never becomes a path. */
    private Path path(String key) {
        if (!key.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("Not the name of a stored file");
        }
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }
}
