/*
 * Allocation of kernel storage.
 * Real: sizes and lifetimes; GFP_DMA storage lies below 2 GiB, in the window that the other side
 * names; freed storage is never given out again in one lab, and each use of it is a fault; GFP flags
 * that may sleep are checked. kmalloc without __GFP_ZERO gives storage with a pattern.
 * Not real: allocation never fails; slab caches are only a name and a size, and what comes from one
 * is not told to the other side as storage that the hardware can see.
 */
#ifndef SHIM_MEMORY_H
#define SHIM_MEMORY_H
#include <shim/kernel.h>
#define __GFP_MAY_SLEEP 1u
#define GFP_DMA 4u
#define __GFP_ZERO 8u
#define GFP_KERNEL __GFP_MAY_SLEEP
#define GFP_KERNEL_ACCOUNT __GFP_MAY_SLEEP
#define GFP_ATOMIC 2u
#define GFP_NOWAIT 0u
#define SLAB_ACCOUNT 0
struct kmem_cache { size_t size; const char *name; };
extern void *lab_alloc(size_t size, gfp_t flags, const char *what);
extern void *lab_realloc(void *p, size_t size, gfp_t flags, const char *what);
extern void lab_free(const void *p);
extern struct kmem_cache *lab_cache(const char *name, size_t size);
extern void *lab_cache_alloc(struct kmem_cache *c, gfp_t flags);
extern void lab_cache_destroy(struct kmem_cache *c);
#define kmalloc(n, f) lab_alloc(n, f, __func__)
#define kzalloc(n, f) lab_alloc(n, (f) | __GFP_ZERO, __func__)
#define kmalloc_array(n, s, f) lab_alloc((size_t)(n) * (s), f, __func__)
#define kcalloc(n, s, f) lab_alloc((size_t)(n) * (s), (f) | __GFP_ZERO, __func__)
#define kvcalloc kcalloc
#define kvmalloc kmalloc
#define kvzalloc kzalloc
#define kvfree(p) lab_free(p)
#define krealloc(p, n, f) lab_realloc(p, n, f, __func__)
#define krealloc_array(p, n, s, f) lab_realloc(p, (size_t)(n) * (s), f, __func__)
#define kfree(p) lab_free(p)
#define kfree_sensitive(p) lab_free(p)
/* since 7.0: allocation by the type of an object */
#define LAB_FLAGS(f...) LAB_SECOND(0, ##f, GFP_KERNEL)
#define LAB_SECOND(first, second, rest...) (second)
#define kmalloc_obj(o, f...) ((typeof(o) *)lab_alloc(sizeof(o), LAB_FLAGS(f), __func__))
#define kzalloc_obj(o, f...) ((typeof(o) *)lab_alloc(sizeof(o), LAB_FLAGS(f) | __GFP_ZERO, __func__))
#define kmalloc_objs(o, n, f...) ((typeof(o) *)lab_alloc(sizeof(o) * (n), LAB_FLAGS(f), __func__))
#define kzalloc_objs(o, n, f...) ((typeof(o) *)lab_alloc(sizeof(o) * (n), LAB_FLAGS(f) | __GFP_ZERO, __func__))
#define LAB_FLEX(o, m, n) (sizeof(o) + sizeof(*(o).m) * (n))
#define kmalloc_flex(o, m, n, f...) ((typeof(o) *)lab_alloc(LAB_FLEX(o, m, n), LAB_FLAGS(f), __func__))
#define kzalloc_flex(o, m, n, f...) ((typeof(o) *)lab_alloc(LAB_FLEX(o, m, n), LAB_FLAGS(f) | __GFP_ZERO, __func__))
#define kmem_cache_create_usercopy(n, s, a, f, u, us, c) lab_cache(n, s)
#define kmem_cache_create(n, s, a...) lab_cache(n, s)
#define kmem_cache_zalloc(c, f) lab_cache_alloc(c, (f) | __GFP_ZERO)
#define kmem_cache_alloc(c, f) lab_cache_alloc(c, f)
#define kmem_cache_free(c, p) lab_free(p)
#define kmem_cache_destroy(c) lab_cache_destroy(c)
#define get_order(n) 0
#define __get_free_pages(f, o) ((unsigned long)lab_alloc(4096UL << (o), f, "pages"))
#define get_zeroed_page(f) ((unsigned long)lab_alloc(4096UL, (f) | __GFP_ZERO, "pages"))
#define free_pages(p, o) lab_free((void *)(p))
#define free_page(p) lab_free((void *)(p))
#endif
