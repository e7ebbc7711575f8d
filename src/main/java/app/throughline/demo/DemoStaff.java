package app.throughline.demo;

import java.util.ArrayList;
import java.util.List;

/** The people who work at Alder Valley: those who sign in in demonstrations, then as many as the size asks for. */
final class DemoStaff {
    static final String DOMAIN = "aldervalley.example";
    static final String RUTH = "advisor";
    /** The one who deals with questions of conduct. */
    static final String CONDUCT = "S2010";

    static final int SCIENCES = 0;
    static final int ARTS = 1;
    static final int COACHING = 2;
    static final int AID = 3;
    static final int CARE = 4;
    static final int OFFICE = 5;

    private static final List<String> TEAMS = List.of(
            "Advising, Sciences and Health",
            "Advising, Arts and Business",
            "Success Coaching",
            "Financial Aid and Registrar",
            "Care Team",
            "Student Success Office");
    private static final List<String> TITLES = List.of(
            "Academic advisor",
            "Academic advisor",
            "Success coach",
            "Financial aid counselor",
            "Counselor, care team",
            "Case manager");
    /** How the staff without a sign-in of the demo spread over the teams. */
    private static final int[] SPREAD = {
        0, 1, 2, 0, 1, 3, 4, 0, 1, 2, 5, 0, 1, 3, 0, 1, 2, 4, 0, 1, 3, 2, 0, 1, 5, 3, 4, 1, 2
    };

    /**
     * Somebody who works there.
     *
     * @param id the key in the files
     * @param kind the team they belong to by their work, such as {@link #SCIENCES}
     * @param team its name, "" for none
     * @param groups keys of permission groups, at least one
     */
    record Member(
            String id,
            String given,
            String family,
            String email,
            String title,
            int kind,
            String team,
            List<String> groups) {
        String name() {
            return given + " " + family;
        }
    }

    private DemoStaff() {}

    /** The teams of a university of this size, six in the default one. */
    static List<String> teams(DemoSize size) {
        var names = new ArrayList<String>();
        for (int i = 0; i < size.scaled(TEAMS.size(), TEAMS.size()); i++) {
            names.add(teamName(i % TEAMS.size(), i / TEAMS.size()));
        }
        return names;
    }

    /** Those who may sign in in a demonstration, in the order shown. */
    static List<Member> signIns() {
        return List.of(
                signIn("director", "Imani", "Brooks", "Director of student success", OFFICE, "director"),
                signIn(RUTH, "Ruth", "Lindqvist", "Academic advisor", SCIENCES, "advisor"),
                signIn("coach", "Sam", "Whitfield", "Success coach", COACHING, "advisor"),
                signIn("casemanager", "Grace", "Kim", "Case manager", OFFICE, "advisor"),
                signIn("reviewer", "Renata", "Silva", "Alert reviewer", OFFICE, "reviewer"),
                signIn("faculty", "Daniel", "Osei", "Professor of biology", -1, "faculty"),
                signIn("frontdesk", "Lucy", "Tran", "Front desk", AID, "frontdesk"),
                signIn("wellbeing", "Elena", "Petrova", "Counselor, care team", CARE, "advisor", "wellbeing"),
                signIn("admin", "Alex", "Morgan", "Administrator", -1, "administrator"),
                signIn("it", "Priyanka", "Nair", "Campus IT", -1, "it"),
                signIn("auditor", "Walter", "Hughes", "Internal auditor", -1, "auditor"));
    }

    /** Everybody in offices, the sign-ins among them (faculty sign-in apart): 40 in the default size. */
    static List<Member> offices(DemoSize size) {
        var all = new ArrayList<>(
                signIns().stream().filter(m -> !m.groups().contains("faculty")).toList());
        int wanted = size.scaled(40, 40);
        for (int i = 0; all.size() < wanted; i++) {
            all.add(other(i));
        }
        return all;
    }

    /** Those who teach, the faculty sign-in first: 60 in the default size. */
    static List<Member> faculty(DemoSize size) {
        var all = new ArrayList<>(
                signIns().stream().filter(m -> m.groups().contains("faculty")).toList());
        int wanted = size.scaled(60, 20);
        for (int i = all.size(); i < wanted; i++) {
            var dice = Dice.of("faculty", i);
            all.add(member("F" + (1000 + i), dice, "Professor", -1, 0, List.of("faculty")));
        }
        return all;
    }

    private static Member other(int i) {
        int kind = SPREAD[i % SPREAD.length];
        var id = "S" + (2000 + i);
        var groups = id.equals(CONDUCT)
                ? List.of("advisor", "conduct")
                : kind == CARE ? List.of("advisor", "wellbeing") : List.of("advisor");
        // the six teams of the default size are filled by its 30 people; a larger university has more teams
        return member(id, Dice.of("staff", i), TITLES.get(kind), kind, i / 30, groups);
    }

    private static Member member(String id, Dice dice, String title, int kind, int round, List<String> groups) {
        var given = dice.oneOf(Names.GIVEN);
        var family = dice.oneOf(Names.FAMILY);
        var email = id.toLowerCase(java.util.Locale.ROOT) + "@" + DOMAIN;
        return new Member(id, given, family, email, title, kind, kind < 0 ? "" : teamName(kind, round), groups);
    }

    private static Member signIn(String word, String given, String family, String title, int kind, String... groups) {
        var team = kind < 0 ? "" : teamName(kind, 0);
        return new Member(word, given, family, word + "@" + DOMAIN, title, kind, team, List.of(groups));
    }

    static String teamName(int kind, int round) {
        return TEAMS.get(kind) + (round == 0 ? "" : " " + (round + 1));
    }
}
