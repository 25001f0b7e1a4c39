/* Coroutines, fixed storage, lines and signals. */
#define _GNU_SOURCE
#include "host.h"
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#define STACK (128UL << 10)
#define ENDLESS 5 /* seconds of processor time in one stretch, at least */

static ucontext_t loop, coroutines[CONTEXTS];
static void *stacks[CONTEXTS];
static void (*bodies[CONTEXTS])(int);
static int current;
static unsigned long entered; /* how often a coroutine was entered */

static void begin(int number)
{
	bodies[number](number);
	current = 0;
	swapcontext(&coroutines[number], &loop);
}

void host_spawn(int number, void (*body)(int))
{
	ucontext_t *c = &coroutines[number];

	if (!stacks[number])
		stacks[number] = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	bodies[number] = body;
	getcontext(c);
	c->uc_stack.ss_sp = stacks[number];
	c->uc_stack.ss_size = STACK;
	c->uc_link = NULL;
	makecontext(c, (void (*)(void))begin, 1, number);
}

void host_enter(int number)
{
	entered++;
	current = number;
	swapcontext(&loop, &coroutines[number]);
	current = 0;
}

void host_leave(void)
{
	int number = current;

	swapcontext(&coroutines[number], &loop);
	current = number;
}

int host_current(void)
{
	return current;
}

void *host_map(unsigned long at, unsigned long size)
{
	void *p = mmap((void *)at, size, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | MAP_NORESERVE, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	if (at && p != (void *)at) {
		munmap(p, size);
		return NULL;
	}
	return p;
}

void host_unmap(void *at, unsigned long size)
{
	munmap(at, size);
}

/* Before it waits for more, all that was said goes out. */
char *host_line(void)
{
	static char *buffer;
	static size_t begin, end, room;

	for (;;) {
		char *line = buffer + begin, *stop = end > begin ? memchr(line, '\n', end - begin) : NULL;
		ssize_t n;

		if (stop) {
			begin = stop + 1 - buffer;
			*stop = 0;
			return line;
		}
		if (begin)
			memmove(buffer, line, end - begin);
		end -= begin;
		begin = 0;
		if (end == room)
			buffer = realloc(buffer, room += 65536);
		fflush(stdout);
		n = read(STDIN_FILENO, buffer + end, room - end);
		if (n <= 0)
			return NULL;
		end += n;
	}
}

void host_put(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vprintf(format, args);
	va_end(args);
}

void host_put_hex(const void *bytes, unsigned long size)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *b = bytes;

	if (!size)
		putchar('-');
	for (; size; size--, b++) {
		putchar(digits[*b >> 4]);
		putchar(digits[*b & 15]);
	}
}

void host_exit(int code)
{
	fflush(stdout);
	_exit(code);
}

static void (*on_fault)(int, unsigned long, unsigned long);

static void caught(int number, siginfo_t *info, void *interrupted)
{
	const ucontext_t *at = interrupted;

	on_fault(number, (unsigned long)info->si_addr, at->uc_mcontext.psw.addr);
	host_exit(9);
}

/* Two ticks of this process's own time in one stretch: it goes round for ever. */
static void tick(int number, siginfo_t *info, void *interrupted)
{
	static unsigned long seen;

	if (current && seen == entered)
		caught(number, info, interrupted);
	seen = entered;
}

static void catch(int signal, void (*handler)(int, siginfo_t *, void *))
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_sigaction = handler;
	action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
	sigaction(signal, &action, NULL);
}

void host_catch(void (*fault)(int signal, unsigned long address, unsigned long code))
{
	static char stack[65536];
	static const int signals[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP };
	stack_t alternate = { .ss_sp = stack, .ss_size = sizeof(stack) };
	const struct itimerval ticks = { { ENDLESS, 0 }, { ENDLESS, 0 } };
	unsigned int i;

	on_fault = fault;
	sigaltstack(&alternate, NULL);
	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		catch(signals[i], caught);
	catch(SIGVTALRM, tick);
	setitimer(ITIMER_VIRTUAL, &ticks, NULL);
}
