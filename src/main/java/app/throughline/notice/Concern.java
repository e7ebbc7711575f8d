package app.throughline.notice;

import app.throughline.access.Assignee;

/**
 * That something concerns somebody.
 *
 * @param heard what happened
 * @param contact the student it is about, 0 for none
 * @param who a person, or a team: then its members; as lead: those who lead that team, or the teams of that person
 * @param words what is said, without any text of the record
 * @param isUrgent at once, whatever the person chose: assigned and Critical
 */
public record Concern(
        Heard heard, long contact, NoticeEvent event, NoticeRole role, Assignee who, String words, boolean isUrgent) {
    /** An ordinary one. */
    public static Concern of(
            Heard heard, long contact, NoticeEvent event, NoticeRole role, Assignee who, String words) {
        return new Concern(heard, contact, event, role, who, words, false);
    }

    /** That work of the software that somebody answers for did not go well. */
    public static Concern failed(Heard heard, long owner, String words) {
        return of(heard, 0, NoticeEvent.FAILED, NoticeRole.OWNER, new Assignee.Person(owner), words);
    }

    /** The same, at once. */
    public Concern urgent() {
        return new Concern(heard, contact, event, role, who, words, true);
    }
}
