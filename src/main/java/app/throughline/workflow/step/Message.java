package app.throughline.workflow.step;

/**
 * What a step writes to somebody.
 *
 * @param template its id
 * @param role the key of a network role that gets it; "" for the student
 * @param topic the key of what it is about, which people subscribe to; "" for the template's
 * @param from the name of the sender; "" for the institution's
 * @param replyTo where answers go; "" for the institution's
 */
public record Message(long template, String role, String topic, String from, String replyTo) {}
