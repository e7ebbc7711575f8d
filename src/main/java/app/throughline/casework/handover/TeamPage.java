package app.throughline.casework.handover;

import app.throughline.web.Form;
import java.util.List;

/** The teams. @param problem what stood against the last wish, "" when nothing did */
public record TeamPage(List<Row> rows, String problem) {
    /** One of them. @param path its page of the settings */
    public record Row(String name, String members, boolean isOn, String path) {}

    /** The form of one. @param people who can be in it */
    public record Edit(String title, String path, List<Choice> people, Form form) {}

    /** A person who can be a member. */
    public record Choice(String id, String name, boolean isMember, boolean isLead) {}
}
