package dev.warlog.system.proof;

import java.util.List;

/** The network between two parts is gone for as long as it takes until somebody says so. */
record CutLink(String between, Link link, List<Sign> signs, boolean fightsGoOn) implements Fault {

    @Override
    public String what() {
        return "network cut between " + between;
    }

    @Override
    public void harm(Arena arena) {
        link.cut();
    }

    @Override
    public void heal(Arena arena) {
        link.mend();
    }
}
