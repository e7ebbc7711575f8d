package app.throughline.workflow.step;

/**
 * What a step writes to somebody.
 *
 * @param template its id
 * @param role the key of a network role that gets it; "" for the student
 * @param topic the key of what it is about, which people subscribe to; "" for the template's
 * @param from in whose name, and where answers go
 */
public record Message(long template, String role, String topic, From from) {
    /**
     * In whose name a message is sent.
     *
     * @param role the key of a network role: whoever has it for the student sends it and gets the answers; "" for nobody
     * @param name the sender where there is nobody; "" for the institution
     * @param replyTo where answers go then; "" for the institution's
     */
    public record From(String role, String name, String replyTo) {
        /** The institution. */
        public static final From INSTITUTION = new From("", "", "");
    }
}
