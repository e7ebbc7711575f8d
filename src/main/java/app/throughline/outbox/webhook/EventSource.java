package app.throughline.outbox.webhook;

import app.throughline.kernel.Happening;
import java.util.List;

/** The events of a module, contributed as a bean: so those who send know no alert and no case. */
public interface EventSource {
    /** The kind of records its events are about, such as {@code alert}. */
    String kind();

    /** What endpoints may hear of, in the order of the catalogue. */
    List<EventType> types();

    /**
     * The names of the events that a happening is, none for most. Called in line with every happening, so it asks
     * nothing of the database.
     */
    List<String> names(Happening happening);

    /**
     * What is said of it. Called in the changing transaction, and only when an endpoint wants to hear one of its names;
     * whoever reads here reads as the software itself, and says what is confidential.
     */
    EventData data(Happening happening);
}
