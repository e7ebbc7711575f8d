package app.throughline.action;

import app.throughline.access.Assignee;
import java.util.Optional;

/** Somebody on the staff, named or by what they have to do with the record. */
public sealed interface Recipient {
    /** A person or a team. */
    record Named(Assignee who) implements Recipient {}

    /** Everybody who has this role for the student. @param role the key of a network role */
    record NetworkRole(String role) implements Recipient {}

    /** Everybody in this permission group. @param group its key, such as {@code director} */
    record Group(String group) implements Recipient {}

    /** Whoever reviews the alert or answers for the case. */
    record Responsible() implements Recipient {}

    /** Who leads the team that does, or the teams of the person who does. */
    record Lead() implements Recipient {}

    /** Who raised the alert, or the alerts of the case. */
    record Raiser() implements Recipient {}

    /** Whoever subscribes to the case. */
    record Subscribers() implements Recipient {}

    /** As it stands in JSON: {@code p12}, {@code t5}, {@code role:academic_advisor}, {@code group:director}, {@code lead}. */
    default String key() {
        return switch (this) {
            case Named(var who) -> who.key();
            case NetworkRole(var role) -> "role:" + role;
            case Group(var group) -> "group:" + group;
            case Responsible() -> "responsible";
            case Lead() -> "lead";
            case Raiser() -> "raiser";
            case Subscribers() -> "subscribers";
        };
    }

    /** Reads {@link #key()}; empty when it is none. */
    static Optional<Recipient> parse(String key) {
        return switch (key) {
            case "responsible" -> Optional.of(new Responsible());
            case "lead" -> Optional.of(new Lead());
            case "raiser" -> Optional.of(new Raiser());
            case "subscribers" -> Optional.of(new Subscribers());
            default -> named(key);
        };
    }

    private static Optional<Recipient> named(String key) {
        if (key.matches("(role|group):[a-z0-9_-]{1,60}")) {
            var name = key.substring(key.indexOf(':') + 1);
            return Optional.of(key.startsWith("role") ? new NetworkRole(name) : new Group(name));
        }
        return Assignee.parse(key).map(Named::new);
    }
}
