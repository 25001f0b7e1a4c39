/* The protocol: lines from ccwlab, events and one final line for each. */
#include "lab.h"

#ifndef TREE_NAME
#define TREE_NAME "unknown"
#endif

int silent;
#define SIGNAL_OF_TIMER 26 /* SIGVTALRM */

void tell(const char *format, ...)
{
	char text[800];
	va_list args;

	if (silent)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	host_put("%s\n", text);
}

void tell_hex(const char *word, const void *bytes, unsigned long size)
{
	if (silent)
		return;
	host_put("%s ", word);
	host_put_hex(bytes, size);
	host_put("\n");
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* How many bytes the text gives; more than MOST if they are too many or it is not hex. */
unsigned long from_hex(const char *text, u8 *to, unsigned long most)
{
	unsigned long n = 0;

	if (!strcmp(text, "-"))
		return 0;
	for (; *text; text += 2, n++) {
		int high = digit(text[0]), low = high < 0 ? -1 : digit(text[1]);

		if (low < 0 || n == most)
			return most + 1;
		to[n] = high << 4 | low;
	}
	return n;
}

static void final(int number)
{
	struct context *c = &contexts[number];
	struct host_place p;

	poll_fields();
	switch (c->state) {
	case STANDS:
		p = place_of(c, c->place);
		host_put("at %d %s %s %s:%d\n", number, c->label, p.function, p.file, p.line);
		break;
	case WAITS:
		host_put("wait %d %s\n", number, c->label);
		break;
	case ASKS:
		host_put("ask %d %s ", number, c->label);
		host_put_hex(c->asked, c->asked_size);
		host_put("\n");
		break;
	default:
		host_put("done %d %ld ", number, c->rc);
		host_put_hex(c->result, c->result_size);
		host_put("\n");
		c->state = FREE;
	}
}

static int number_of(const char *word)
{
	long n = word ? strtol(word, NULL, 10) : 0;

	return n > 0 && n < CONTEXTS ? n : 0;
}

static void call(char *rest)
{
	char *end;
	int number = number_of(rest), error;

	end = rest ? strchr(rest, ' ') : NULL;
	if (!number || !end || contexts[number].state != FREE || !call_begin(number, end + 1))
		crash("this is no call, or its context is taken: %s", rest ? rest : "");
	error = call_refused(number);
	if (error) {
		contexts[number].state = DONE;
		contexts[number].rc = -error;
		contexts[number].result_size = 0;
	} else {
		context_run(number);
	}
	final(number);
}

static void go(const char *word)
{
	int number = number_of(word);
	struct context *c = &contexts[number];

	if (!number || (c->state != STANDS && c->state != WAITS))
		crash("context %s cannot go on", word ? word : "");
	if (c->state == STANDS || c->ready)
		context_run(number);
	final(number);
}

static void answer(const char *word, const char *cc, const char *hex)
{
	int number = number_of(word);
	struct context *c = &contexts[number];
	static u8 stored[256];
	unsigned long n;

	if (!number || c->state != ASKS || !cc || !hex)
		crash("context %s has asked nothing, or the answer is not 'answer CONTEXT CC HEX'", word ? word : "");
	c->cc = strtol(cc, NULL, 10);
	n = from_hex(hex, stored, sizeof(stored));
	if (n > sizeof(stored))
		crash("this is not hex: %s", hex);
	if (c->answer && n) {
		n = n < c->answer_size ? n : c->answer_size;
		memcpy(c->answer, stored, n);
		driver_stored((unsigned long)c->answer, n);
	}
	context_run(number);
	final(number);
}

static void timeout(const char *word)
{
	int number = number_of(word);
	struct context *c = &contexts[number];

	if (!number || c->state != WAITS || !c->timed)
		crash("context %s does not wait with a time limit", word ? word : "");
	c->gave_up = 1;
	context_run(number);
	final(number);
}

static void lab(char *base, char *size, char *state, char *schid)
{
	unsigned long at = base ? strtoul(base, NULL, 16) : 0, room = size ? strtoul(size, NULL, 16) : 0;

	if (!schid || at < 0x10000 || !room || at + room > 0x80000000UL || ((at | room) & 0xfff) ||
	    (strcmp(state, "open") && strcmp(state, "bound") && strcmp(state, "parent") && strcmp(state, "unbound")))
		crash("this is not 'lab BASE SIZE open|bound|parent|unbound SCHID', in pages of 4096 bytes below 2 GiB");
	lab_begin(at, room, state, strtoul(schid, NULL, 16));
	host_put("ok\n");
}

static void rest(void)
{
	int i;

	for (i = 1; i < CONTEXTS; i++)
		if (contexts[i].state != FREE)
			crash("context %d still runs: it is no rest", i);
	leaks_check();
	host_put("ok\n");
}

static void take(char *line)
{
	char *word = strtok(line, " "), *first;

	if (!word)
		crash("an empty line");
	if (!strcmp(word, "call")) {
		call(strtok(NULL, ""));
		return;
	}
	first = strtok(NULL, " ");
	if (!strcmp(word, "go")) {
		go(first);
	} else if (!strcmp(word, "answer")) {
		char *cc = strtok(NULL, " ");

		answer(first, cc, strtok(NULL, " "));
	} else if (!strcmp(word, "timeout")) {
		timeout(first);
	} else if (!strcmp(word, "fine") && first) {
		fine = *first == '1';
		host_put("ok\n");
	} else if (!strcmp(word, "lab")) {
		char *size = strtok(NULL, " "), *state = strtok(NULL, " ");

		lab(first, size, state, strtok(NULL, " "));
	} else if (!strcmp(word, "rest")) {
		rest();
	} else {
		crash("this word is not known: %s", word);
	}
}

static void died(int signal, unsigned long address, unsigned long code)
{
	if (signal == SIGNAL_OF_TIMER)
		host_put("crash it goes round for ever in %s\n", describe_caller(code));
	else
		host_put("crash signal %d at address %lx in %s\n", signal, address, describe_caller(code));
}

int main(int argc, char **argv)
{
	char file[512], *line;

	snprintf(file, sizeof(file), "%s.sym", argv[0]);
	host_symbols(argc > 1 ? argv[1] : file);
	host_catch(died);
	host_put("hello ccwlab-driver 1 %s\n", TREE_NAME);
	while ((line = host_line()))
		take(line);
	return 0;
}
