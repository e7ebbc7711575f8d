package app.throughline.casework.handover;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;

/** The teams. @param problem what stood against the last wish, "" when nothing did */
public record TeamPage(List<Row> rows, String problem) {
    /** One of them. @param path its page of the settings */
    public record Row(long id, String name, String members, boolean isOn, String path) {
        /** The id of the row on the page. */
        public String domId() {
            return "team-" + id;
        }
    }

    /** The form of one. @param people who can be in it @param version 0 for a new one */
    public record Edit(String title, String path, List<Choice> people, Form form, int version, Meanwhile meanwhile) {
        /** What the form carries hidden: each field as it stood when it was opened. */
        public List<Ui.Option> was() {
            return version == 0 ? List.of() : Meanwhile.hidden(form, List.of("name", "members", "leads"));
        }
    }

    /** A person who can be a member. */
    public record Choice(String id, String name, boolean isMember, boolean isLead) {}
}
