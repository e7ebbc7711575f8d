package app.throughline.demo;

import java.util.List;
import java.util.Map;

/** What people at Alder Valley write. */
final class Words {
    private static final Map<String, List<String>> ALERTS = Map.ofEntries(
            Map.entry(
                    "attendance",
                    List.of(
                            "Has missed the last meetings without a word.",
                            "Came twice in three weeks. Was on time and prepared before that.",
                            "Absent again today, also from the lab.")),
            Map.entry("never_attended", List.of("Is on the roster but has not come to any meeting yet.")),
            Map.entry(
                    "low_grade",
                    List.of(
                            "The midterm went badly, and the problem sets before it were falling already.",
                            "Is below a C now. The exams are the trouble, not the effort.",
                            "Passing is still possible with the next two assignments.")),
            Map.entry("missing_work", List.of("Graded work was due and nothing was handed in.")),
            Map.entry("tutoring", List.of("Would gain from weekly tutoring; asks good questions, lacks practice.")),
            Map.entry("low_lms", List.of("No day in the learning system for more than a week.")),
            Map.entry("not_responding", List.of("Two e-mails and a call without an answer.")),
            Map.entry("not_registered", List.of("Registration for next term is open; no course chosen yet.")),
            Map.entry("registration_hold", List.of("A hold blocks registration for next term.")),
            Map.entry(
                    "financial",
                    List.of(
                            "Said the balance of this term cannot be paid before the deadline.",
                            "Lost a job and asks what happens to the aid package.")),
            Map.entry(
                    "leaving",
                    List.of(
                            "Talked about going home after this term.",
                            "Asked how one withdraws, and what it would mean for the loan.")),
            Map.entry(
                    "asked_for_help", List.of("Asked for a talk about courses for next term, if possible this week.")),
            Map.entry("other", List.of("Seemed unwell in the last meetings. It may be nothing.")),
            Map.entry(
                    "wellbeing",
                    List.of("Cried in office hours and said nights are sleepless. Wanted somebody to know.")),
            Map.entry("basic_needs", List.of("Sleeps at friends' places in turn since the lease ended.")),
            Map.entry("safety", List.of("Wrote a farewell in an assignment. Called the care team at once.")),
            Map.entry("conduct", List.of("Two essays share whole paragraphs; a talk is needed before anything else.")),
            Map.entry("fyi", List.of("Works nights this month. No action needed.")),
            Map.entry("excused_absence", List.of("Away with the team until Thursday.")),
            Map.entry("great_work", List.of("The best lab report of the section. Told the class why.")),
            Map.entry("improvement", List.of("From a D to a B in four weeks.")));

    private static final Map<String, String> CASES = Map.of(
            "academic", "Recovery plan",
            "engagement", "Attendance recovery",
            "advising", "Plan for next term",
            "financial", "Balance and aid",
            "retention", "Staying or leaving",
            "wellbeing", "Support",
            "conduct", "Conversation about conduct");

    static final List<String> TASKS = List.of(
            "Call and listen first",
            "E-mail the make-up options",
            "Book a tutoring slot",
            "Ask the instructor how things stand",
            "Check the hold with the registrar",
            "Prepare the meeting",
            "Send the form for the late withdrawal",
            "Look at the degree plan together",
            "Follow up on the referral");

    static final List<String> NOTES = List.of(
            "We spoke for half an hour. Work shifts collide with the morning section; we looked at the evening one.",
            "Has a plan for the two missing assignments and agreed to tutoring on Tuesdays.",
            "Wants to stay. The reason for the absences is a sick parent; the instructors know now.",
            "Came prepared with questions about the change of major. We meet again in two weeks.",
            "Phone went to voice mail; left the number of the front desk.",
            "Is relieved that the hold can be lifted once the form is in.",
            "Grades are coming back up. I would close this after the next quiz.");

    static final List<String> PRIVATE_NOTES = List.of(
            "Reminder to myself: ask about the younger brother next time.",
            "I am not sure the plan will hold. Look again before the weekend.",
            "Prefers to be called after four.");

    private Words() {}

    static String alert(String type, Dice dice) {
        return dice.oneOf(ALERTS.getOrDefault(type, List.of("")));
    }

    static String caseTitle(Signal signal) {
        var about = CASES.getOrDefault(signal.caseType(), "Case");
        var section = signal.section();
        return section == null ? about : about + ", " + section.course().code();
    }
}
