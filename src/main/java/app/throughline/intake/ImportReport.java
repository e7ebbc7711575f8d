package app.throughline.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an import.
 *
 * @param id the run
 * @param title what people call it
 * @param source the key of its source
 * @param mode {@code full} or {@code delta}
 * @param state received, checking, checked, refused, importing, done or failed
 * @param refusalCode why nothing may be applied, "" when nothing speaks against it
 * @param refusal the same as a sentence
 * @param guardReason why a person let the guard pass, "" when nobody did
 * @param alive whether it is at work this minute
 * @param createdAt when its files came
 * @param endedAt when it was over, null before
 * @param millis how long applying took
 * @param tables in the order in which they are applied
 * @param files in the order of their names
 * @param codes how many rows stand in quarantine, per code
 */
public record ImportReport(
        long id,
        String title,
        String source,
        String mode,
        String state,
        String refusalCode,
        String refusal,
        String guardReason,
        boolean alive,
        Instant createdAt,
        @Nullable Instant endedAt,
        long millis,
        List<Table> tables,
        List<File> files,
        List<Code> codes) {

    /** The counts of one table; {@code applied} of added, changed and ended stand by now. */
    public record Table(
            String name,
            String title,
            long added,
            long changed,
            long unchanged,
            long ended,
            long quarantined,
            long applied) {}

    /** One file; {@code repeated} rows were there twice or more. */
    public record File(
            String name,
            String label,
            long bytes,
            String sha256,
            long rows,
            long repeated,
            long quarantined,
            List<String> ignored) {}

    /** How many problems of a code a file has. */
    public record Code(String file, String code, long count) {}

    /** Rows in all files. */
    public long rows() {
        return files.stream().mapToLong(File::rows).sum();
    }

    /** Problems in quarantine. */
    public long quarantined() {
        return codes.stream().mapToLong(Code::count).sum();
    }

    /** Added, changed and ended in all tables: what there is to apply. */
    public long work() {
        return tables.stream()
                .mapToLong(t -> t.added() + t.changed() + t.ended())
                .sum();
    }

    /** How much of it stands. */
    public long applied() {
        return tables.stream().mapToLong(Table::applied).sum();
    }

    /** The table of this name. @throws java.util.NoSuchElementException if the import has none */
    public Table table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    /** Whether a person may let pass what speaks against it. */
    public boolean passable() {
        return refusalCode.equals(Guards.MASS_CHANGE);
    }
}
