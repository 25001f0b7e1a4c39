/*
 * Guest pages and addresses.
 * Real: which guest page a struct page stands for, and page numbers; pinning and unpinning are told.
 * Not real: guest page P has the address 0x100000000 + P * 4096, and there is no storage behind it:
 * what the driver reads of the guest is asked of the other side. Kernel storage is mapped one to one.
 */
#ifndef SHIM_PAGES_H
#define SHIM_PAGES_H
#include <shim/kernel.h>
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_DEFAULT_KEY 0
#define PAGE_DEFAULT_ACC 0
#define LAB_GUEST_PHYS 0x100000000UL
#define LAB_FIRST_PAGE 0x4000000000000000UL
struct page { u8 unused[64]; };
#define lab_page(number) ((struct page *)LAB_FIRST_PAGE + (number))
#define lab_page_number(p) ((unsigned long)((p) - (struct page *)LAB_FIRST_PAGE))
#define page_to_phys(p) (LAB_GUEST_PHYS + (lab_page_number(p) << PAGE_SHIFT))
#define page_to_virt(p) ((void *)page_to_phys(p))
#define page_to_pfn(p) (page_to_phys(p) >> PAGE_SHIFT)
#define kmap_local_page(p) page_to_virt(p)
#define kunmap_local(a) ((void)(a))
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)
#define __pa(x) ((unsigned long)(x))
#define __va(x) ((void *)(unsigned long)(x))
#define __pa32(x) ((u32)(unsigned long)(x))
#define virt_to_phys(x) ((unsigned long)(x))
#define phys_to_virt(x) ((void *)(unsigned long)(x))
#define IOMMU_READ 1
#define IOMMU_WRITE 2
#endif
