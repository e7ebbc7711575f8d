package app.throughline.demo;

import java.util.List;

/** What Alder Valley teaches and where: campuses, programs and courses. */
final class Catalogue {
    /** A campus. */
    record Campus(String code, String name) {}

    /** A program. @param college 0 sciences and health, 1 arts and business: each has its advising team */
    record Program(String code, String name, String degree, String department, int college) {}

    /** A course. */
    record Course(String code, String title, int credits, String department) {
        String subject() {
            return code.substring(0, code.indexOf(' '));
        }

        String number() {
            return code.substring(code.indexOf(' ') + 1);
        }
    }

    static final List<Campus> CAMPUSES =
            List.of(new Campus("MAIN", "Alder Hill"), new Campus("RIVER", "Riverside"), new Campus("ONLINE", "Online"));

    static final List<Program> PROGRAMS = List.of(
            new Program("BIO-BS", "Biology", "BS", "Biology", 0),
            new Program("NUR-BSN", "Nursing", "BSN", "Health", 0),
            new Program("CHEM-BS", "Chemistry", "BS", "Chemistry", 0),
            new Program("CS-BS", "Computer Science", "BS", "Computing", 0),
            new Program("MATH-BS", "Mathematics", "BS", "Mathematics", 0),
            new Program("PH-BS", "Public Health", "BS", "Health", 0),
            new Program("BUS-BBA", "Business Administration", "BBA", "Business", 1),
            new Program("ACC-BS", "Accounting", "BS", "Business", 1),
            new Program("PSY-BA", "Psychology", "BA", "Psychology", 1),
            new Program("ENG-BA", "English", "BA", "English", 1),
            new Program("HIST-BA", "History", "BA", "History", 1),
            new Program("EDU-BA", "Education", "BA", "Education", 1));

    static final List<Course> COURSES = courses("""
            BIO 101|Foundations of Biology|4|Biology
            ENG 110|Academic Writing|3|English
            MATH 140|Calculus I|4|Mathematics
            CHEM 101|General Chemistry I|4|Chemistry
            BIO 201|Cell Biology|4|Biology
            PSYC 210|Developmental Psychology|3|Psychology
            STAT 120|Introductory Statistics|3|Mathematics
            CS 115|Introduction to Programming|4|Computing
            HIST 130|The Atlantic World|3|History
            BUS 101|Principles of Management|3|Business
            ACCT 201|Financial Accounting|3|Business
            NURS 220|Fundamentals of Nursing|5|Health
            PUBH 105|Public Health and Society|3|Health
            EDUC 150|Schools and Communities|3|Education
            CHEM 201|Organic Chemistry I|4|Chemistry
            MATH 210|Linear Algebra|3|Mathematics
            CS 210|Data Structures|4|Computing
            CS 240|Computer Systems|4|Computing
            BIO 230|Human Anatomy|4|Biology
            BIO 310|Genetics|4|Biology
            ENG 220|World Literature|3|English
            ENG 310|Creative Nonfiction|3|English
            PSYC 101|Introduction to Psychology|3|Psychology
            PSYC 330|Research Methods|4|Psychology
            HIST 240|History of Science|3|History
            BUS 220|Marketing|3|Business
            BUS 310|Operations|3|Business
            ACCT 310|Auditing|3|Business
            NURS 310|Adult Health|5|Health
            PUBH 230|Epidemiology|4|Health
            EDUC 240|Learning and Assessment|3|Education
            PHYS 121|Mechanics|4|Physics
            PHYS 122|Electricity and Waves|4|Physics
            ART 105|Drawing|3|Arts
            MUS 110|Listening to Music|3|Arts
            SPAN 101|Spanish I|4|Languages
            SPAN 102|Spanish II|4|Languages
            ECON 201|Microeconomics|3|Business
            ECON 202|Macroeconomics|3|Business
            SOC 101|Introduction to Sociology|3|Sociology
            PHIL 120|Ethics|3|Philosophy
            COMM 140|Public Speaking|3|Communication
            ENV 110|Environment and Society|3|Biology
            UNIV 100|First-Year Seminar|1|Student Success
            """);

    private Catalogue() {}

    /** The course of this code. */
    static Course course(String code) {
        return COURSES.stream().filter(c -> c.code().equals(code)).findFirst().orElseThrow();
    }

    private static List<Course> courses(String lines) {
        return lines.lines()
                .map(line -> line.split("\\|", -1))
                .map(f -> new Course(f[0], f[1], Integer.parseInt(f[2]), f[3]))
                .toList();
    }
}
