package app.throughline.command;

import java.io.PrintStream;
import java.util.List;

/** One command of {@code ./run}. It runs in the whole application, without its web server, on the same database. */
public interface Command {
    /** The word after {@code ./run}, such as {@code import-oulad}. */
    String name();

    /** Name and arguments as one types them, such as {@code import DIR [--dry-run]}. */
    String usage();

    /** One sentence on what it does. */
    String purpose();

    /**
     * Does it and says on {@code out} what it did, in counts.
     *
     * @return the exit code, 0 when all went well
     * @throws IllegalArgumentException if the arguments are wrong; the sentence and the usage are shown then
     */
    int run(List<String> arguments, PrintStream out);
}
