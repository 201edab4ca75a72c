package dev.warlog.system.proof;

/** Everything between two parts arrives late, for as long as the fights take to go on a little. */
record SlowLink(String between, Link link, long millis) implements Fault {

    @Override
    public String what() {
        return "%d ms delay each way between %s".formatted(millis, between);
    }

    @Override
    public void harm(Arena arena) {
        link.slow(millis);
    }

    @Override
    public boolean fightsGoOn() {
        return true;
    }

    @Override
    public void heal(Arena arena) {
        link.mend();
    }
}
