package app.throughline.demo;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the files say about students beside their courses: who they are, what they study, who advises them, holds. */
final class StudentFiles {
    /** Of the science students so many have Ruth for an advisor: more than one person can know. */
    private static final double RUTHS_SHARE = 0.15;

    private final CsvFolder files;
    private final DemoTerms terms;
    private final List<List<DemoStaff.Member>> byKind;

    StudentFiles(CsvFolder files, DemoTerms terms, List<DemoStaff.Member> staff) {
        this.files = files;
        this.terms = terms;
        this.byKind = IntStream.rangeClosed(0, DemoStaff.OFFICE)
                .mapToObj(kind -> staff.stream()
                        .filter(m -> m.kind() == kind && m.groups().contains("advisor"))
                        .toList())
                .toList();
        start();
    }

    private void start() {
        files.start("students", """
                student_id given_name family_name preferred_name pronouns email phone stage campus
                department level class_standing load admit_type first_generation aid_need
                international athlete birth_date directory_hold consent_email consent_sms status
                labels""");
        files.start("student_programs", "student_id program_code major status declared_on");
        files.start("advisors", "student_id staff_id role begin_date end_date primary");
        files.start("term_summary", """
                student_id term_id term_gpa cum_gpa credits_attempted credits_earned
                academic_standing""");
        files.start("holds", "student_id code description begin_date end_date blocks_registration");
    }

    void write(Student student) {
        person(student);
        var program = student.studies();
        files.row(
                "student_programs",
                student.id(),
                program.code(),
                program.name(),
                "active",
                terms.list().getFirst().startsOn());
        advisors(student);
        summaries(student);
        hold(student);
    }

    private void person(Student s) {
        var dice = s.dice("person");
        files.row(
                "students", Stream.concat(name(s, dice), circumstances(s, dice)).toArray());
    }

    private static Stream<Object> name(Student s, Dice dice) {
        return Stream.of(
                s.id(),
                s.given(),
                s.family(),
                s.preferred(),
                s.pronouns(),
                s.email(),
                "+1 555 01%02d %04d".formatted(dice.between(0, 99), dice.between(0, 9999)),
                s.isActive() ? "student" : "on_leave",
                Catalogue.CAMPUSES.get(dice.weighted(75, 17, 8)).code(),
                s.studies().department(),
                "undergraduate",
                s.studies().degree() + " " + s.studies().name() + ", " + s.standing());
    }

    private Stream<Object> circumstances(Student s, Dice dice) {
        return Stream.of(
                dice.chance(0.82) ? "full" : "part",
                s == Cast.OMAR || dice.chance(0.14) ? "transfer" : "first time",
                dice.chance(0.31),
                dice.chance(0.38),
                dice.chance(0.06),
                dice.chance(0.05),
                terms.main().startsOn().minusYears(18).minusDays(dice.between(0, 2200)),
                dice.chance(0.01),
                dice.chance(0.97) ? "granted" : "denied",
                dice.chance(0.6) ? "granted" : "not_asked",
                s.isActive() ? "active" : "inactive",
                labels(s, dice));
    }

    private static String labels(Student s, Dice dice) {
        if (s == Cast.MAYA) {
            return "Watch list";
        }
        if (s.isFirstYear()) {
            return "First year";
        }
        return s.ability() < 62 ? "Probation" : dice.chance(0.04) ? "Scholarship at risk" : "";
    }

    private void advisors(Student student) {
        var dice = student.dice("advisors");
        var pool = byKind.get(student.studies().college());
        if (student == Cast.MAYA) {
            link(student, pool.getFirst(), "academic_advisor");
        } else if (!dice.chance(0.04)) {
            boolean ruths = student.studies().college() == DemoStaff.SCIENCES && dice.chance(RUTHS_SHARE);
            link(student, ruths ? pool.getFirst() : dice.oneOf(pool), "academic_advisor");
        }
        if (student.isFirstYear() || student.path() == Student.Path.SLIPPING) {
            link(student, dice.oneOf(byKind.get(DemoStaff.COACHING)), "success_coach");
        }
        if (dice.chance(0.12) || student == Cast.HANA) {
            link(
                    student,
                    student == Cast.HANA
                            ? byKind.get(DemoStaff.OFFICE).getFirst()
                            : dice.oneOf(byKind.get(DemoStaff.OFFICE)),
                    "case_manager");
        }
        if (dice.chance(0.08) || student == Cast.TYLER) {
            link(student, dice.oneOf(byKind.get(DemoStaff.AID)), "financial_aid_counselor");
        }
    }

    private void link(Student student, DemoStaff.Member member, String role) {
        files.row("advisors", student.id(), member.id(), role, begin(student), null, true);
    }

    private java.time.LocalDate begin(Student student) {
        return terms.list().get(student.isFirstYear() ? DemoTerms.MAIN : 0).startsOn();
    }

    private void summaries(Student student) {
        if (student.isFirstYear()) {
            return;
        }
        var dice = student.dice("summaries");
        double cumulative = Math.clamp((student.ability() - 55) / 10, 0.8, 4.0);
        for (int term = 0; term < DemoTerms.MAIN; term++) {
            double gpa = Math.clamp(dice.about(cumulative, 0.3), 0.0, 4.0);
            files.row(
                    "term_summary",
                    student.id(),
                    terms.list().get(term).id(),
                    rounded(gpa),
                    rounded(cumulative),
                    15,
                    gpa < 1.5 ? 9 : 15,
                    cumulative < 2 ? "Probation" : "Good standing");
        }
    }

    private static String rounded(double gpa) {
        return String.format(java.util.Locale.ROOT, "%.2f", gpa);
    }

    private void hold(Student student) {
        var dice = student.dice("hold");
        var hold = student == Cast.TYLER
                ? "BURSAR"
                : dice.chance(0.05) ? dice.oneOf(List.of("BURSAR", "ADVISING", "HEALTH")) : null;
        if (hold != null) {
            files.row(
                    "holds",
                    student.id(),
                    hold,
                    described(hold),
                    terms.main().week(dice.between(2, 6)),
                    ended(dice),
                    true);
        }
    }

    private @Nullable Object ended(Dice dice) {
        return dice.chance(0.3) ? terms.main().week(7) : null;
    }

    private static String described(String hold) {
        return switch (hold) {
            case "BURSAR" -> "Unpaid balance";
            case "ADVISING" -> "Must meet an advisor before registration";
            default -> "Immunization record missing";
        };
    }
}
