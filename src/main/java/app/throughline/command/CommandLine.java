package app.throughline.command;

import java.io.PrintStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Runs the command the first argument names, once the application is up. Without one, it is not there at all. */
@Component
@ConditionalOnProperty("throughline.command")
class CommandLine implements ApplicationRunner, ExitCodeGenerator {
    private static final Logger log = LoggerFactory.getLogger(CommandLine.class);
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final List<Command> commands;
    private final String name;
    private int exitCode;

    CommandLine(ObjectProvider<Command> commands, Environment settings) {
        this.commands = commands.orderedStream().toList();
        this.name = settings.getRequiredProperty("throughline.command");
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var given = List.of(arguments.getSourceArgs());
        exitCode = run(given.subList(1, given.size()), System.out);
    }

    /** Runs the named command; an unknown name or wrong arguments are answered with what there is. */
    int run(List<String> arguments, PrintStream out) {
        if (name.equals("help")) {
            list(out);
            return 0;
        }
        var command = commands.stream().filter(c -> c.name().equals(name)).findFirst();
        if (command.isEmpty()) {
            out.println("There is no command \"" + name + "\".");
            list(out);
            return WRONG_USE;
        }
        try {
            return command.get().run(arguments, out);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println("Usage: ./run " + command.get().usage());
            return WRONG_USE;
        } catch (RuntimeException e) {
            log.debug("./run {} ended", name, e);
            out.println("./run " + name + " could not go on: " + sentence(e));
            out.println("For every detail: THROUGHLINE_JAVA_OPTS=-Dlogging.level.app.throughline.command=debug ./run "
                    + name + " …");
            return FAILED;
        }
    }

    /** What went wrong first: the message of the deepest cause that has one. */
    private static String sentence(Throwable fault) {
        var sentence = fault.getClass().getSimpleName();
        for (Throwable t = fault; t != null; t = t.getCause()) {
            var message = t.getMessage();
            sentence = message == null || message.isBlank()
                    ? sentence
                    : t.getClass().getSimpleName() + ", " + message;
        }
        return sentence;
    }

    private void list(PrintStream out) {
        out.println("Commands:");
        for (var command : commands) {
            out.printf("  ./run %s%n      %s%n", command.usage(), command.purpose());
        }
        out.printf("  ./run help%n      This list.%n");
        out.printf("  ./run%n      Starts the application.%n");
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
