package app.throughline.kernel;

/** No such record, or none the viewer may see: the two answer alike, so that existence never leaks. */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotFound(String kind) {
        super("Not available: " + kind);
    }
}
