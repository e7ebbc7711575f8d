package app.throughline.command;

import app.throughline.audit.AuditChain;
import java.io.PrintStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code ./run verify-audit}: follows the chains of the audit log and anchors their heads when all hold. */
@Component
class VerifyAudit implements Command {
    private static final int BROKEN = 1;

    private final AuditChain chain;

    VerifyAudit(AuditChain chain) {
        this.chain = chain;
    }

    @Override
    public String name() {
        return "verify-audit";
    }

    @Override
    public String usage() {
        return "verify-audit";
    }

    @Override
    public String purpose() {
        return "Checks every row of the audit log against its hash chain and the anchors.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("verify-audit takes no arguments.");
        }
        var verdict = chain.verify();
        out.printf("%,d entries in 64 chains, %,d anchors compared.%n", verdict.entries(), verdict.anchors());
        if (verdict.isWhole()) {
            out.printf("Every chain holds. %d heads anchored.%n", chain.anchor());
            return 0;
        }
        out.printf(
                "%d chains are broken; the first broken row of each:%n",
                verdict.faults().size());
        verdict.faults().forEach(fault -> out.println("  " + fault.sentence()));
        return BROKEN;
    }
}
