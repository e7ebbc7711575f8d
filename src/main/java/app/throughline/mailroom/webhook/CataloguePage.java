package app.throughline.mailroom.webhook;

import app.throughline.outbox.webhook.EventType.Field;
import java.util.List;

/** What endpoints may hear of. */
public record CataloguePage(List<Group> groups) {
    /** Events of one kind. */
    public record Group(String id, String name, List<Event> events) {}

    /** One event. @param example a body @param thin the same with ids only */
    public record Event(String name, String when, List<Field> fields, String example, String thin) {}
}
