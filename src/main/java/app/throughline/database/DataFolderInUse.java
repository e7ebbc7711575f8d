package app.throughline.database;

import java.nio.file.Path;

/** Another process runs the PostgreSQL of this data folder. */
final class DataFolderInUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param holder the process that holds it, as it described itself; "" when it did not */
    DataFolderInUse(Path folder, String holder) {
        super("The data folder " + folder + " is in use by " + (holder.isEmpty() ? "another process" : holder) + ".");
    }
}
