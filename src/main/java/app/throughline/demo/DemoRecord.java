package app.throughline.demo;

import java.nio.file.Path;

/** The university's record as house CSV files (imports.md section 4): what its student information system would send. */
public final class DemoRecord {
    private final DemoSize size;
    private final DemoTerms terms;
    private final DemoSections sections;

    DemoRecord(DemoSize size, DemoTerms terms) {
        this.size = size;
        this.terms = terms;
        this.sections = new DemoSections(size, terms);
    }

    DemoSections sections() {
        return sections;
    }

    /** Writes all files into an existing folder. @return how many rows they have together */
    long write(Path folder) {
        try (var files = new CsvFolder(folder)) {
            places(files);
            staff(files);
            courses(files);
            var people = new StudentFiles(files, terms, DemoStaff.offices(size));
            var work = new CourseworkFiles(files, terms, sections);
            for (int i = 0; i < size.students(); i++) {
                var student = Student.of(i);
                people.write(student);
                work.write(student);
            }
            return files.rows();
        }
    }

    private void places(CsvFolder files) {
        files.start("campuses", "campus_code name");
        Catalogue.CAMPUSES.forEach(c -> files.row("campuses", c.code(), c.name()));
        files.start("terms", "term_id name start_date end_date census_date last_add_date last_withdraw_date is_main");
        terms.list()
                .forEach(t -> files.row(
                        "terms",
                        t.id(),
                        t.name(),
                        t.startsOn(),
                        t.endsOn(),
                        t.censusOn(),
                        t.startsOn().plusDays(7),
                        t.week(12),
                        true));
        files.start("programs", "program_code name degree department");
        Catalogue.PROGRAMS.forEach(p -> files.row("programs", p.code(), p.name(), p.degree(), p.department()));
    }

    private void staff(CsvFolder files) {
        files.start("staff", "staff_id given_name family_name email teams status");
        DemoStaff.offices(size).forEach(m -> member(files, m));
        DemoStaff.faculty(size).forEach(m -> member(files, m));
    }

    private static void member(CsvFolder files, DemoStaff.Member m) {
        files.row("staff", m.id(), m.given(), m.family(), m.email(), m.team(), "active");
    }

    private void courses(CsvFolder files) {
        files.start("courses", "course_code title subject number credits department");
        Catalogue.COURSES.forEach(
                c -> files.row("courses", c.code(), c.title(), c.subject(), c.number(), c.credits(), c.department()));
        files.start("sections", "section_id term_id course_code title section_no campus modality credits capacity");
        files.start("section_instructors", "section_id staff_id primary");
        for (var s : sections.list()) {
            var campus = Catalogue.CAMPUSES.get(s.campus()).code();
            files.row(
                    "sections",
                    s.id(),
                    terms.list().get(s.term()).id(),
                    s.course().code(),
                    s.course().title(),
                    s.number(),
                    campus,
                    campus.equals("ONLINE") ? "online" : "in person",
                    s.course().credits(),
                    90);
            files.row("section_instructors", s.id(), s.instructor().id(), true);
        }
    }
}
