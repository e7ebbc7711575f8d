package app.throughline.note.appointment;

import app.throughline.web.Ui;
import java.util.Locale;

/** Where an appointment stands. The key is stored; never rename one. */
public enum AppointmentStatus {
    SCHEDULED("Scheduled", "calendar-event", "blue"),
    ATTENDED("Attended", "circle-check", "green"),
    NO_SHOW("No-show", "user", "amber"),
    CANCELLED("Cancelled", "x", "grey");

    private final String label;
    private final String icon;
    private final String tone;

    AppointmentStatus(String label, String icon, String tone) {
        this.label = label;
        this.icon = icon;
        this.tone = tone;
    }

    /** The stored key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** As lists show it. */
    public Ui.Tag tag() {
        return new Ui.Tag(label, icon, tone);
    }

    static AppointmentStatus of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
