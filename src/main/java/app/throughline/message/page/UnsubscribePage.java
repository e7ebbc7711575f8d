package app.throughline.message.page;

/**
 * The page that stops e-mail about a topic.
 *
 * @param action where its buttons post
 * @param topic its name
 * @param description what it covers, may be empty
 * @param answer what was done, "" before
 * @param isStopped whether the last answer stopped it
 */
public record UnsubscribePage(
        String institution, String action, String topic, String description, String answer, boolean isStopped) {}
