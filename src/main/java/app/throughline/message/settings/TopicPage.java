package app.throughline.message.settings;

import java.util.List;

/** The topics of messages. */
public record TopicPage(List<Row> rows) {
    /** One of them. @param on whether messages may be about it */
    public record Row(String path, String name, String description, boolean on) {}
}
