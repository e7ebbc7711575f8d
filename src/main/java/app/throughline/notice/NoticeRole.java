package app.throughline.notice;

/** As what somebody hears of a record. */
public enum NoticeRole {
    /** Decides about an alert. */
    REVIEWER,
    /** Answers for a case or a task. */
    ASSIGNEE,
    /** Follows a case. */
    SUBSCRIBER,
    /** Raised the alert. */
    RAISER,
    /** Leads the team that answers for it. */
    LEAD,
    /** Advises the student. */
    ADVISOR,
    /** Owns what failed, or keeps the installation. */
    OWNER
}
