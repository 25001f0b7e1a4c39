/*
 * I/O instructions: each is a question to the other side. At the begin of a lab, when nobody is
 * there to ask, a subchannel of the runtime's own answers: it is there, and takes what MSCH says.
 */
#include "lab.h"
#include "ioasm.h"

static struct schib own;
static int own_answers;

void instructions_reset(void)
{
	memset(&own, 0, sizeof(own));
	own.pmcw.dnv = 1;
	own.pmcw.lpm = 0xff;
	own.pmcw.pim = own.pmcw.pam = own.pmcw.pom = 0x80;
	own.pmcw.chpid[0] = 0x40;
}

void answer_here(int yes)
{
	own_answers = yes;
}

int stsch(struct subchannel_id schid, struct schib *schib)
{
	if (own_answers) {
		*schib = own;
		return 0;
	}
	return ask(CALLER, "stsch", NULL, 0, schib, sizeof(*schib));
}

int msch(struct subchannel_id schid, struct schib *schib)
{
	if (own_answers) {
		own.pmcw = schib->pmcw;
		own.pmcw.dnv = 1;
		return 0;
	}
	return ask(CALLER, "msch", schib, sizeof(*schib), NULL, 0);
}

int tsch(struct subchannel_id schid, struct irb *irb)
{
	if (own_answers)
		return 1;
	return ask(CALLER, "tsch", NULL, 0, irb, sizeof(*irb));
}

int ssch(struct subchannel_id schid, union orb *orb)
{
	tell_blocks();
	return ask(CALLER, "ssch", orb, sizeof(*orb), NULL, 0);
}

int csch(struct subchannel_id schid)
{
	return ask(CALLER, "csch", NULL, 0, NULL, 0);
}

int hsch(struct subchannel_id schid)
{
	return ask(CALLER, "hsch", NULL, 0, NULL, 0);
}

int xsch(struct subchannel_id schid)
{
	return ask(CALLER, "xsch", NULL, 0, NULL, 0);
}

int rsch(struct subchannel_id schid)
{
	return ask(CALLER, "rsch", NULL, 0, NULL, 0);
}
