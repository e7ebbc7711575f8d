package app.throughline.alert;

import org.jspecify.annotations.Nullable;

/** Why a new concern went to whom. */
enum Routing {
    TYPE_REVIEWER,
    TYPE_TEAM,
    NETWORK_ROLE,
    NO_ONE;

    /** The first of these that there was. */
    static Routing of(boolean person, boolean team, boolean role) {
        return person ? TYPE_REVIEWER : team ? TYPE_TEAM : role ? NETWORK_ROLE : NO_ONE;
    }

    /** The stored code, 1 to 4. */
    short code() {
        return (short) (ordinal() + 1);
    }

    /** Why it is where it is, in words; "" when there is no code. */
    static String words(@Nullable Short code, String type) {
        return code == null
                ? ""
                : switch (values()[code - 1]) {
                    case TYPE_REVIEWER, TYPE_TEAM -> "Came here because “" + type + "” names this reviewer.";
                    case NETWORK_ROLE ->
                        "Came here because “" + type + "” goes to who has this role in the student’s support team.";
                    case NO_ONE -> "No one matched: “" + type + "” names nobody who stands by this student.";
                };
    }
}
