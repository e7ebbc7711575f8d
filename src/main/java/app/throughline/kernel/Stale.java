package app.throughline.kernel;

/** The record was changed since the caller read it; nothing was saved. */
public final class Stale extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Stale(RecordRef record) {
        super("Changed meanwhile: " + record.kind() + " " + record.id());
    }
}
